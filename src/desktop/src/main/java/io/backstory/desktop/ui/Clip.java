package io.backstory.desktop.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The way to the clipboard. JavaFX thread only. */
public final class Clip {

    private Clip() {}

    /** Puts a text there, every character as it is. An empty one leaves the clipboard as it is. */
    public static void put(String text) {
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
