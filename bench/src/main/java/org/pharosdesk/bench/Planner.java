package org.pharosdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.bench.TicketPlan.Purpose;
import org.pharosdesk.bench.TicketPlan.Step;

/** Decides the life of each ticket from nothing but the seed, its number and the time it arrived. */
final class Planner {

    static final long FIRST_NUMBER = 10_001;
    static final int LONGEST = 200;

    private static final long DAY = 86_400;
    private static final long CLOSES_AFTER = 7 * DAY;
    private static final List<String> LEVELS = List.of("critical", "high", "medium", "low");
    private static final List<String> CHANNELS = List.of("email", "portal", "phone", "chat", "api", "social");
    private static final List<String> TAGS = List.of(
            "vip", "follow-up", "supplier", "warranty", "recurring", "training", "security", "remote", "feedback");

    /** The desk's matrix as the first migration fills it, severity by urgency. */
    private static final int[][] MATRIX = {{0, 0, 1, 1}, {0, 1, 1, 2}, {1, 1, 2, 3}, {2, 2, 3, 3}};

    private final long seed;
    private final long now;
    private final Population population;
    private final long[] arrivals;

    Planner(long seed, long now, Population population, long[] arrivals) {
        this.seed = seed;
        this.now = now;
        this.population = population;
        this.arrivals = arrivals;
    }

    int count() {
        return arrivals.length;
    }

    TicketPlan plan(int index) {
        var dice = Dice.of(seed, index, Part.PLAN);
        var createdAt = arrivals[index];
        var longest = index == count() - count() / 20;
        var requesterId = dice.chance(0.02) ? 1 : population.anyContact(dice);
        var requester = population.contact(requesterId);
        var topic = Topic.any(dice, requester.side());
        var ageInDays = (now - createdAt) / (double) DAY;
        var solvable = !longest && !dice.chance(0.97 * Math.exp(-ageInDays / 12) + 0.006);
        var purposes = purposes(dice, longest ? LONGEST : messageCount(dice, solvable, ageInDays), solvable);
        var steps = longest ? spread(purposes, createdAt) : timed(purposes, createdAt, dice);
        var last = steps.getLast();
        var unsolved = !solvable || steps.size() < purposes.size();
        var solvedAt = unsolved ? null : (Long) lastAnswer(steps);
        var closedAt = solvedAt != null && solvedAt + CLOSES_AFTER < now ? (Long) (solvedAt + CLOSES_AFTER) : null;
        var status = solvedAt == null ? openStatus(steps, dice) : closedAt == null ? "solved" : "closed";
        var assigned = !status.equals("new") || dice.chance(0.25);
        var assigneeId =
                assigned && (solvedAt != null || dice.chance(0.85)) ? population.anyMember(topic.crew, dice) : 0;
        var severity = dice.weighted(2, 12, 56, 30);
        var urgency = dice.weighted(3, 15, 52, 30);
        var overridden = dice.chance(0.02);
        var priority = overridden ? Math.max(0, MATRIX[severity][urgency] - 1) : MATRIX[severity][urgency];
        var channel = topic == Topic.ALERT ? "alert" : CHANNELS.get(dice.weighted(60, 21, 9, 6, 2, 2));
        var deletedAt = dice.chance(0.003) ? (Long) Math.min(now - 60, last.at() + 3_600) : null;
        return new TicketPlan(
                FIRST_NUMBER + index,
                topic,
                kind(topic, dice),
                requester.language(),
                channel,
                status,
                LEVELS.get(severity),
                LEVELS.get(urgency),
                LEVELS.get(priority),
                overridden,
                requesterId,
                requester.organizationId(),
                assigneeId,
                channel.equals("email") && dice.chance(0.12) ? population.anyContact(dice) : 0,
                tags(dice),
                dice.chance(0.003),
                steps,
                solvedAt == null ? waitingSince(steps, channel) : null,
                solvedAt,
                closedAt,
                deletedAt,
                updatedAt(last.at(), closedAt, deletedAt));
    }

    private static long updatedAt(long lastMessageAt, @Nullable Long closedAt, @Nullable Long deletedAt) {
        var closed = closedAt == null ? lastMessageAt : Math.max(lastMessageAt, closedAt);
        return deletedAt == null ? closed : Math.max(closed, deletedAt);
    }

    private static int messageCount(Dice dice, boolean solvable, double ageInDays) {
        if (!solvable && ageInDays < 0.25) {
            return dice.weighted(0, 70, 25, 5);
        }
        if (!solvable && ageInDays < 4) {
            return dice.weighted(0, 30, 35, 20, 15);
        }
        var low = new int[] {2, 3, 4, 5, 6, 7, 11}[dice.weighted(30, 23, 16, 11, 8, 9, 3)];
        return low < 7 ? low : low == 7 ? dice.between(7, 10) : dice.between(11, 18);
    }

    private static List<Purpose> purposes(Dice dice, int count, boolean solvable) {
        var purposes = new ArrayList<Purpose>(count);
        purposes.add(Purpose.OPENING);
        while (purposes.size() < count) {
            purposes.add(next(purposes, count, dice));
        }
        if (solvable) {
            endWithAnswer(purposes);
        }
        return purposes;
    }

    private static Purpose next(List<Purpose> before, int count, Dice dice) {
        var last = before.getLast();
        if (before.size() > 1 && last == Purpose.NOTE || last == Purpose.CHASE) {
            return Purpose.PROGRESS;
        }
        if (last.byRequester()) {
            var answer = count - before.size() < 3 ? Purpose.ANSWER : Purpose.QUESTION;
            return List.of(answer, Purpose.NOTE, Purpose.CHASE, Purpose.PROGRESS)
                    .get(dice.weighted(68, 14, 8, 10));
        }
        return List.of(Purpose.FOLLOW_UP, Purpose.CHASE, Purpose.NOTE, Purpose.PROGRESS)
                .get(dice.weighted(52, 16, 18, 14));
    }

    private static void endWithAnswer(List<Purpose> purposes) {
        var end = purposes.size() - 1;
        if (purposes.get(end).byRequester() && end >= 2) {
            purposes.set(end, Purpose.THANKS);
            purposes.set(end - 1, Purpose.ANSWER);
        } else {
            purposes.set(end, Purpose.ANSWER);
        }
    }

    /** What has happened so far: steps that would lie in the future are not taken yet. */
    private List<Step> timed(List<Purpose> purposes, long createdAt, Dice dice) {
        var steps = new ArrayList<Step>(purposes.size());
        steps.add(new Step(purposes.getFirst(), createdAt));
        for (var purpose : purposes.subList(1, purposes.size())) {
            var pause = dice.aroundMedian(steps.size() == 1 ? 2_700 : 10_800);
            var at = Calendar.duringTheDay(steps.getLast().at() + 60 + (long) pause);
            if (at > now) {
                return steps;
            }
            steps.add(new Step(purpose, at));
        }
        return steps;
    }

    /** A long conversation takes all the time there was. */
    private List<Step> spread(List<Purpose> purposes, long createdAt) {
        var pause = (now - createdAt) / (purposes.size() + 1);
        return IntStream.range(0, purposes.size())
                .mapToObj(i -> new Step(purposes.get(i), createdAt + i * pause))
                .toList();
    }

    private static long lastAnswer(List<Step> steps) {
        return steps.reversed().stream()
                .filter(step -> step.purpose() == Purpose.ANSWER)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static String openStatus(List<Step> steps, Dice dice) {
        if (steps.size() == 1) {
            return "new";
        }
        if (isDesksTurn(steps)) {
            return "open";
        }
        return List.of("pending", "on-hold", "open").get(dice.weighted(55, 22, 23));
    }

    private static boolean isDesksTurn(List<Step> steps) {
        return steps.reversed().stream()
                .map(Step::purpose)
                .filter(purpose -> purpose != Purpose.NOTE)
                .findFirst()
                .orElseThrow()
                .byRequester();
    }

    /** When the requester first wrote after the desk's last public word, if they wait for an answer. */
    private static @Nullable Long waitingSince(List<Step> steps, String channel) {
        Long since = null;
        for (var position = 0; position < steps.size(); position++) {
            var step = steps.get(position);
            if (!TicketPlan.messageKind(channel, step.purpose(), position).equals("public")) {
                continue;
            }
            since = !step.purpose().byRequester() ? null : since == null ? (Long) step.at() : since;
        }
        return since;
    }

    private static String kind(Topic topic, Dice dice) {
        return switch (dice.weighted(90, 6, 2, 1, 1)) {
            case 1 -> "question";
            case 2 -> "request";
            case 3 -> topic.side == Topic.Side.CUSTOMER ? topic.kind : "problem";
            case 4 -> topic.side == Topic.Side.CUSTOMER ? topic.kind : "change";
            default -> topic.kind;
        };
    }

    private static List<String> tags(Dice dice) {
        var count = dice.weighted(70, 22, 8);
        return Stream.generate(() -> dice.pick(TAGS)).limit(count).distinct().toList();
    }
}
