package io.backstory.reports.pdf;

/** The colours of a document; all of them stay readable on a black and white printer. */
enum Ink {
    TEXT(0x1B2430),
    MUTED(0x5A6675),
    RULE(0xD3D9E1),
    WASH(0xF4F6F9),
    ACCENT(0x17427A),
    GOOD(0x146C3C),
    WARNING(0x8A5A00),
    BAD(0xA8201A);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    float red() {
        return (rgb >> 16 & 0xff) / 255f;
    }

    float green() {
        return (rgb >> 8 & 0xff) / 255f;
    }

    float blue() {
        return (rgb & 0xff) / 255f;
    }
}
