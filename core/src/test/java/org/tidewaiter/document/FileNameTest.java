package org.tidewaiter.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "invoice.pdf, invoice.pdf",
        "Invoice.PDF, Invoice.PDF",
        "../../etc/passwd, passwd.pdf",
        "C:\\Users\\ada\\invoice.pdf, invoice.pdf",
        "program.exe, program.exe.pdf",
        "gnp\\u202Efdp.exe, gnpfdp.exe.pdf",
        "a\\u0000b\\r\\nSet-Cookie: x.pdf, abSet-Cookie_ x.pdf",
        "in\\u200Bvoice.pdf, invoice.pdf",
        "...., document.pdf",
        "'', document.pdf",
        ".pdf, pdf.pdf",
        "\"a\"<b>|c?*.pdf, _a__b__c__.pdf",
        "\\uD800.pdf, pdf.pdf",
        "re\\u0301sume\\u0301.pdf, r\\u00E9sum\\u00E9.pdf",
        "\\uC1A1\\uC7A5.pdf, \\uC1A1\\uC7A5.pdf"
    })
    void keepsWhatCanBeShownAndSaved(String raw, String cleaned) {
        assertThat(FileName.cleaned(unescaped(raw), ContentType.PDF)).isEqualTo(unescaped(cleaned));
    }

    @ParameterizedTest
    @CsvSource({"200", "119", "121"})
    void cutsALongNameButNotItsEnding(int length) {
        String name = FileName.cleaned("\uD83D\uDCE6".repeat(length) + ".pdf", ContentType.PDF);
        assertThat(name).hasSizeLessThanOrEqualTo(FileName.LENGTH_MAX).endsWith("\uDCE6.pdf");
    }

    private static String unescaped(String text) {
        StringBuilder all = new StringBuilder();
        String plain = text.replace("\\r", "\r").replace("\\n", "\n");
        for (int i = 0; i < plain.length(); i++) {
            if (plain.startsWith("\\u", i)) {
                all.append((char) Integer.parseInt(plain.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                all.append(plain.charAt(i));
            }
        }
        return all.toString();
    }
}
