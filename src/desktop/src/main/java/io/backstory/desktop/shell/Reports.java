package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.InSight;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Styles;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What the servers and the demo report, in the frame's chip, status bar and banner. JavaFX thread only. */
final class Reports {

    private static final Duration TICK = Duration.millis(250);

    private final ShellView view;
    private final Timeline sampling = new Timeline();

    Reports(ShellView view) {
        this.view = view;
        sampling.setCycleCount(Animation.INDEFINITE);
    }

    /** Shows how it stands with the servers. */
    void showServers(ServersViewModel servers, LedgerMark mark, Runnable onNewEvents) {
        view.showEnvironment(mark.frame());
        view.serverStatus()
                .getChildren()
                .setAll(new ServerStatus(
                        servers.postgresName(), servers.postgres(), "The ledger cannot be read until it does."));
        if (servers.watchesRedis()) {
            view.serverStatus()
                    .getChildren()
                    .add(new ServerStatus(
                            servers.redisName(),
                            servers.redis(),
                            "The ledger is complete without it: only live updates wait."));
        }
        InvalidationListener contact = changed -> showContact(servers, mark);
        servers.postgres().addListener(contact);
        showContact(servers, mark);
        servers.head().addListener((observed, before, now) -> {
            view.showHead("#" + Formats.count(now.longValue(), "{0} event", "{0} events"));
            if (before.longValue() >= 0) {
                onNewEvents.run();
            }
        });
    }

    /** Shows how far the demo is loaded. */
    void showDemo(DemoViewModel demo) {
        sampling.getKeyFrames().setAll(new KeyFrame(TICK, tick -> sample(demo)));
        InSight.playWhile(demo.running(), view.root(), sampling);
        demo.running().subscribe(now -> sample(demo)); // Also its end.
        demo.problem().addListener((observed, before, now) -> showDemoProblem(demo, now));
    }

    private void sample(DemoViewModel demo) {
        demo.sample();
        view.showDemo(demo.text().get(), demo.share().get());
    }

    private void showContact(ServersViewModel servers, LedgerMark mark) {
        ServerWatch.Contact contact = servers.postgres().get();
        if (contact.reach() != ServerWatch.Reach.SILENT) {
            view.showConnection(mark.label(), mark.chip());
            view.banner().clear(Banner.Source.CONTACT);
            return;
        }
        view.showConnection(mark.label() + " \u25AA OFFLINE", Styles.BAD);
        Instant since = contact.silentSince();
        String next = contact.pause().isZero()
                ? "Asking again now."
                : "Asking again every " + Formats.duration(contact.pause()) + ".";
        view.banner()
                .say(
                        Banner.Source.CONTACT,
                        "PostgreSQL has not answered since " + (since == null ? "the start" : Formats.time(since))
                                + ". What you see was read before; nothing is lost. " + next,
                        "Retry now",
                        servers::retryNow);
    }

    private void showDemoProblem(DemoViewModel demo, @Nullable Problem problem) {
        if (problem == null) {
            view.banner().clear(Banner.Source.DEMO);
        } else {
            view.banner()
                    .say(
                            Banner.Source.DEMO,
                            problem.what() + ". " + problem.message() + " What was loaded is complete and stays.",
                            "Go on loading",
                            demo::start);
        }
    }
}
