package io.backstory.eventstore.projection;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps read models up with the log, on a thread of its own. Several may run, in several processes: who comes second
 * leaves it to the first. A server that is away is asked again; a model of another version waits for its rebuild.
 */
public final class ProjectionFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionFollower.class);

    /** Stands for all models where complaints are kept by name. */
    private static final String ALL = "";

    private final Projections projections;
    private final Duration pause;
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "backstory-projections");

    /** What was complained about last: a failure that lasts is logged once, another one is logged again. */
    private final Map<String, Class<?>> complaints = new HashMap<>();

    private ProjectionFollower(Projections projections, Duration pause) {
        this.projections = projections;
        this.pause = pause;
    }

    /**
     * Starts following.
     *
     * @param pause between two looks at the log
     */
    public static ProjectionFollower start(Projections projections, Duration pause) {
        ProjectionFollower follower = new ProjectionFollower(projections, pause);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    private void run() {
        try {
            cancellation.call(() -> {
                do {
                    catchUpAll();
                } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
                return closing;
            });
        } catch (CancellationException closed) {
            LOG.debug("Following ended in mid-step; the step was taken back", closed);
        } catch (Exception failed) {
            LOG.error("Read models are not followed any more; search reads the log instead", failed);
        }
    }

    private void catchUpAll() {
        try {
            for (ProjectionStatus status : projections.list()) {
                boolean waitsForRebuild = status.state() == ProjectionStatus.State.OUTDATED;
                if (!waitsForRebuild && (status.behind() > 0 || status.state() == ProjectionStatus.State.UNBUILT)) {
                    catchUp(status.name());
                }
            }
            complaints.remove(ALL);
        } catch (EventStoreException away) {
            complain(ALL, away);
        }
    }

    private void catchUp(String name) {
        try {
            projections.catchUp(name);
            complaints.remove(name);
        } catch (ProjectionBusyException others) {
            LOG.debug("Somebody else is at {}", name, others);
        } catch (EventStoreException failed) {
            complain(name, failed);
        }
    }

    private void complain(String name, EventStoreException failure) {
        if (!failure.getClass().equals(complaints.put(name, failure.getClass()))) {
            String models = name.equals(ALL) ? "The read models are" : "Read model " + name + " is";
            LOG.warn("{} not up with the log; it is tried again: {}", models, failure.getMessage());
        }
    }

    /** Ends the step under way, which takes it back, and waits for it. */
    @Override
    public void close() {
        closing.countDown();
        cancellation.cancel();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
