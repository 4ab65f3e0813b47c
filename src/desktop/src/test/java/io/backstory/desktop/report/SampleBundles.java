package io.backstory.desktop.report;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Bundles of a small account, written once and kept. */
final class SampleBundles {

    private SampleBundles() {}

    /** An honest one. */
    static Path honest() {
        return resource("evidence.zip");
    }

    /** The same without one of its events, signed again with the exporter's key. */
    static Path forged() {
        return resource("forged.zip");
    }

    /** The keys that signed both. */
    static Path keys() {
        return resource("trusted.vkeys");
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(SampleBundles.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
