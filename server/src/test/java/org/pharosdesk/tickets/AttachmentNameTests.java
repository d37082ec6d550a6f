package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTests {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "'C:\\Users\\me\\scan.png', scan.png",
        "'.htaccess', htaccess",
        "'a<b>|c?.txt', a_b__c_.txt",
        "'   ', attachment",
        "σύνδεση.docx, σύνδεση.docx"
    })
    void foldersAndDangerousSignsAreLeftOut(String name, String clean) {
        assertThat(AttachmentName.clean(name)).isEqualTo(clean);
    }

    @Test
    void charactersThatHideOrTurnTextAreLeftOut() {
        assertThat(AttachmentName.clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(AttachmentName.clean("a\u200B.p\u0000h\r\np")).isEqualTo("a.php");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(AttachmentName.clean("x".repeat(400) + ".xlsx")).hasSize(200).endsWith(".xlsx");
    }
}
