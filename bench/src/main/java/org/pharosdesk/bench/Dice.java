package org.pharosdesk.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random choices that depend on nothing but what they are made for: the same seed and the same subject give the same
 * throws, in whatever order and on whatever thread tickets are written.
 */
final class Dice {

    private final RandomGenerator random;

    private Dice(long seed) {
        this.random = new java.util.SplittableRandom(seed);
    }

    static Dice of(long seed, long subject, long part) {
        return new Dice(mix(mix(seed ^ mix(subject)) + part));
    }

    /** The finaliser of MurmurHash3: neighbouring numbers end far apart. */
    static long mix(long value) {
        var z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index, each with the probability of its weight. */
    int weighted(int... weights) {
        var total = 0;
        for (var weight : weights) {
            total += weight;
        }
        var left = random.nextInt(total);
        for (var i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        throw new IllegalStateException("Weights add up to " + total);
    }

    /** A duration around the median, seldom much shorter or longer: the shape of waiting times. */
    double aroundMedian(double median) {
        return median * Math.exp(random.nextGaussian());
    }
}
