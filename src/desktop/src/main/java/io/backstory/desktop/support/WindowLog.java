package io.backstory.desktop.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The window's log: {@code logs/backstory.log} of the data folder and a few older ones, a megabyte each. Thread-safe;
 * writing it blocks for the disk, and never fails the program.
 */
public final class WindowLog implements AutoCloseable {

    private static final String NAME = "window";
    private static final int OLDER = 4;

    private final LoggerContext context;
    private final RollingFileAppender<ILoggingEvent> file;

    private WindowLog(LoggerContext context, RollingFileAppender<ILoggingEvent> file) {
        this.context = context;
        this.file = file;
    }

    /** Begins to write what is logged as a warning or worse. */
    public static WindowLog keep(Path dataFolder) {
        return keep(dataFolder, FileSize.valueOf("1 mb"));
    }

    static WindowLog keep(Path dataFolder, FileSize each) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException("Another logging library is on the class path: " + factory.getClass());
        }
        Path folder = folder(dataFolder);
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName(NAME);
        file.setFile(folder.resolve("backstory.log").toString());
        file.setEncoder(encoder(context));
        file.setRollingPolicy(policy(context, file, folder));
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(each);
        trigger.setCheckIncrement(
                Duration.buildByMilliseconds(0)); // Every time: there are few warnings, or far too many.
        trigger.start();
        file.setTriggeringPolicy(trigger);
        file.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        return new WindowLog(context, file);
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context) {
        QuietLayout layout = new QuietLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static FixedWindowRollingPolicy policy(
            LoggerContext context, RollingFileAppender<ILoggingEvent> file, Path folder) {
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(folder.resolve("backstory.%i.log").toString());
        policy.setMinIndex(1);
        policy.setMaxIndex(OLDER);
        policy.start();
        return policy;
    }

    private static Path folder(Path dataFolder) {
        return dataFolder.resolve("logs");
    }

    /**
     * The files there are, by name.
     *
     * @throws IOException when the folder cannot be read
     */
    static List<Path> files(Path dataFolder) throws IOException {
        Path folder = folder(dataFolder);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes no more. */
    @Override
    public void close() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(file);
        file.stop();
    }
}
