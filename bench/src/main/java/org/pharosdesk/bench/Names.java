package org.pharosdesk.bench;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people are called, by language; Greek surnames have a form for women and one for men. */
final class Names {

    private static final List<String> ENGLISH_FIRST = words(
            "Oliver Amelia George Isla Harry Ava Noah Mia Jack Grace Leo Freya Arthur Lily Oscar Ella Theo Ivy Charlie Rosie "
                    + "Henry Evie Alfie Daisy Joshua Ruby Edward Phoebe Samuel Harriet Adam Beatrice Callum Eleanor Dylan Imogen "
                    + "Patrick Martha Rajiv Priya Omar Zainab Wei Siobhan");
    private static final List<String> ENGLISH_LAST = words(
            "Smith Jones Taylor Brown Davies Evans Wilson Thomas Roberts Walker Wright Thompson Hughes Edwards Green Hall Wood "
                    + "Harris Lewis Martin Jackson Clarke Turner Hill Scott Cooper Morris Ward Moore King Watson Baker Harrison "
                    + "Morgan Patel Young Allen Mitchell James Anderson Phillips Lee Bell Parker Bennett Shaw Griffiths Okafor "
                    + "Khan Murray Fletcher Ashworth Pemberton Holloway");
    private static final List<String> NORWEGIAN_FIRST = words(
            "Ingrid Lars Solveig Magnus Astrid Henrik Kari Ola Silje Jonas Marit Eirik Hilde Sindre Nora Håkon Emma Bjørn Thea "
                    + "Øyvind Ida Kristian Sigrid Espen Åse Torbjørn Ragnhild Anders Turid Morten Live Sondre Vilde Trond Gunhild "
                    + "Petter Siri Geir Maren Aslak");
    private static final List<String> NORWEGIAN_LAST = words(
            "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Berg Haugen Hagen Bakken Solberg "
                    + "Strand Lie Moen Bøe Dahl Lund Sæther Nygård Fjeld Brekke Aas Myhre Rønning Tveit Sandvik Eide Vik Hauge "
                    + "Kvamme Løken Ødegård Skaar Bratlie Nordby Gundersen Aune Holm Ruud Engen");
    private static final List<String> GREEK_MEN = words(
            "Γιώργος Δημήτρης Νίκος Κώστας Παναγιώτης Βασίλης Χρήστος Αλέξανδρος Στέλιος Μιχάλης Σπύρος Αντώνης Θανάσης "
                    + "Ηλίας Πέτρος Φώτης Λευτέρης Μανώλης");
    private static final List<String> GREEK_WOMEN = words(
            "Μαρία Ελένη Κατερίνα Βασιλική Σοφία Αγγελική Γεωργία Δήμητρα Ιωάννα Χριστίνα Ευαγγελία Αναστασία Δέσποινα "
                    + "Ειρήνη Φωτεινή Αθηνά Θεοδώρα Καλλιόπη");
    private static final List<String> GREEK_LAST =
            words("Παπαδόπουλος/Παπαδοπούλου Γεωργίου/Γεωργίου Οικονόμου/Οικονόμου Νικολάου/Νικολάου Βλάχος/Βλάχου "
                    + "Παπαγεωργίου/Παπαγεωργίου Καραγιάννης/Καραγιάννη Αντωνίου/Αντωνίου Μακρής/Μακρή Σταθόπουλος/Σταθοπούλου "
                    + "Δημητρίου/Δημητρίου Ιωαννίδης/Ιωαννίδη Παππάς/Παππά Αθανασίου/Αθανασίου Χατζής/Χατζή Σαμαράς/Σαμαρά "
                    + "Λαμπρόπουλος/Λαμπροπούλου Κωνσταντίνου/Κωνσταντίνου Ζαχαρίου/Ζαχαρίου Ρήγας/Ρήγα Τσακίρης/Τσακίρη "
                    + "Μαυρίδης/Μαυρίδη Αλεξίου/Αλεξίου Φραγκούλης/Φραγκούλη Κουρής/Κουρή Στεφανίδης/Στεφανίδη");

    private static final Map<Character, String> LATIN = Map.ofEntries(
            Map.entry('α', "a"),
            Map.entry('β', "v"),
            Map.entry('γ', "g"),
            Map.entry('δ', "d"),
            Map.entry('ε', "e"),
            Map.entry('ζ', "z"),
            Map.entry('η', "i"),
            Map.entry('θ', "th"),
            Map.entry('ι', "i"),
            Map.entry('κ', "k"),
            Map.entry('λ', "l"),
            Map.entry('μ', "m"),
            Map.entry('ν', "n"),
            Map.entry('ξ', "x"),
            Map.entry('ο', "o"),
            Map.entry('π', "p"),
            Map.entry('ρ', "r"),
            Map.entry('σ', "s"),
            Map.entry('ς', "s"),
            Map.entry('τ', "t"),
            Map.entry('υ', "y"),
            Map.entry('φ', "f"),
            Map.entry('χ', "ch"),
            Map.entry('ψ', "ps"),
            Map.entry('ω', "o"),
            Map.entry('æ', "ae"),
            Map.entry('ø', "o"),
            Map.entry('å', "a"));

    private Names() {}

    static String any(String language, Dice dice) {
        return switch (language) {
            case "nb" -> dice.pick(NORWEGIAN_FIRST) + " " + dice.pick(NORWEGIAN_LAST);
            case "el" -> greek(dice);
            default -> dice.pick(ENGLISH_FIRST) + " " + dice.pick(ENGLISH_LAST);
        };
    }

    private static String greek(Dice dice) {
        var surname = dice.pick(GREEK_LAST).split("/");
        return dice.chance(0.5) ? dice.pick(GREEK_MEN) + " " + surname[0] : dice.pick(GREEK_WOMEN) + " " + surname[1];
    }

    /** The name as the part of a mail address before the at sign. */
    static String localPart(String name) {
        var latin = new StringBuilder();
        for (var letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
            var plain = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                    .charAt(0);
            latin.append(LATIN.getOrDefault(letter, LATIN.getOrDefault(plain, String.valueOf(plain))));
        }
        return latin.toString().replaceAll("[^a-z0-9]+", ".").replaceAll("^\\.|\\.$", "");
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }
}
