package io.backstory.desktop.support;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One line for each event, and the classes and places of a failure but never its message: what a database or a plug-in
 * says may quote an account. Control characters are shown as a question mark, so that no text can forge a line.
 */
final class QuietLayout extends LayoutBase<ILoggingEvent> {

    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 8;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder text = new StringBuilder()
                .append(Instant.ofEpochMilli(event.getTimeStamp()))
                .append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(plain(event.getThreadName()))
                .append("] ")
                .append(event.getLoggerName())
                .append(" - ")
                .append(plain(event.getFormattedMessage()))
                .append('\n');
        failure(text, event.getThrowableProxy());
        return text.toString();
    }

    private static void failure(StringBuilder text, @Nullable IThrowableProxy failed) {
        String word = "  ";
        int causes = 0;
        for (IThrowableProxy each = failed; each != null && causes < MOST_CAUSES; each = each.getCause()) {
            text.append(word).append(each.getClassName()).append('\n');
            Arrays.stream(each.getStackTraceElementProxyArray())
                    .limit(MOST_FRAMES)
                    .map(StackTraceElementProxy::getSTEAsString)
                    .forEach(frame -> text.append("    ").append(frame).append('\n'));
            word = "  because of ";
            causes++;
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    }
}
