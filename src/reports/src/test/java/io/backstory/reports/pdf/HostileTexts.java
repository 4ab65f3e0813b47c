package io.backstory.reports.pdf;

import java.util.List;

/** What somebody may have written into a name, a reason or an event. */
final class HostileTexts {

    static final List<String> ALL = List.of(
            "",
            " ",
            "\t",
            "tab\there",
            "line\nfeed",
            "carriage\r\nreturn",
            "nul\u0000inside",
            "escape \u001b[31mred",
            "delete\u007f",
            "c1 \u0085\u009f",
            "漢字かな交じり文",
            "한국어",
            "العربية",
            "עברית",
            "हिन्दी",
            "ไทย",
            "Ελληνικά Кириллица",
            "Tiếng Việt có dấu",
            "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪",
            "\ud83d",
            "\ude00 low first",
            "end with high \ud83d",
            "right\u202eto left\u202c",
            "isolates \u2066x\u2069",
            "zero\u200bwidth\ufeffjoin\u200d",
            "soft\u00adhyphen",
            "line\u2028paragraph\u2029",
            "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334a\u0300\u0301\u0302\u0303\u0304lgo",
            "\u0301first a mark",
            "e\u0301 is one mark",
            "\ue000 private \uf8ff",
            "\uffff \ufffe \u0378 unassigned",
            "\ufffd replacement",
            "no\u00a0break\u202fspaces\u3000wide",
            "=cmd|' /C calc'!A0",
            "%PDF-1.7 %%EOF endobj",
            ") Tj ET (",
            "<</Type/Catalog>>",
            "\\u0041 \\",
            "'; DROP TABLE events; --",
            "{\"a\":[1,2,{\"b\":null}]}",
            "W".repeat(4_000),
            "word ".repeat(2_000),
            "\ud83d\ude00".repeat(800),
            "-".repeat(1_000),
            "1".repeat(400) + "." + "2".repeat(400));

    private HostileTexts() {}
}
