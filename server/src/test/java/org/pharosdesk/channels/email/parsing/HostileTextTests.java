package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that were made to keep a parser busy for hours; that they end at all is what is tested. */
@Timeout(60)
class HostileTextTests {

    @Test
    void whatLooksLikeManyAddressesIsNotTriedInEveryCombination() {
        var line = "(" + "@)".repeat(320) + "a:";
        assertThat(fresh((line + "\n\n").repeat(350))).startsWith("hello");
    }

    @Test
    void signaturesBelowSignaturesAreNotPeeledOffOneByOne() {
        assertThat(fresh("__\n".repeat(80_000))).startsWith("hello");
    }

    @Test
    void tablesWithinTablesAreWalkedOnce() {
        var html = "<p>hello</p>" + "<table><tr><td>".repeat(100_000) + "x";
        assertThat(ReplySplitter.split("", html).text()).startsWith("hello");
    }

    private static String fresh(String rest) {
        return ReplySplitter.split("hello\n" + rest, null).text();
    }
}
