package io.backstory.verifier;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The root over the events that are shown and the nodes that stand for all others is the one that was sealed. */
final class SealCheck implements Check {

    private final @Nullable Seal seal;
    private final Bundle bundle;
    private @Nullable Walk walk;
    private long newer;

    /** Without a seal, when there is none that could be believed, nothing is checked. */
    SealCheck(@Nullable Seal seal, Bundle bundle) {
        this.seal = seal;
        this.bundle = bundle;
    }

    @Override
    public String id() {
        return "sealed";
    }

    @Override
    public String meaning() {
        return "Every event is in the log that was sealed, at the position it names.";
    }

    @Override
    public void event(EventLine event) throws IOException, Refusal {
        if (seal != null && event.position() <= seal.size()) {
            walk(seal).event(event);
        } else {
            newer++;
        }
    }

    private Walk walk(Seal sealed) throws IOException, Refusal {
        if (walk == null) {
            walk = new Walk(sealed.size(), bundle.lines(PartName.NODES));
        }
        return walk;
    }

    @Override
    public Outcome end(long events) throws IOException, Refusal {
        if (seal == null) {
            return Outcome.open("There is no seal that could be believed.");
        }
        if (!walk(seal).root().equals(seal.rootHex())) {
            throw new Refusal("The events and their proof make another root than the sealed one:"
                    + " an event is altered, missing, added or moved.");
        }
        return newer == 0
                ? Outcome.pass("%,d events under the root of %,d.".formatted(events, seal.size()))
                : Outcome.open("%,d of %,d events are newer than the seal: nothing proves that they are in the log."
                        .formatted(newer, events));
    }

    @Override
    public void close() throws IOException {
        if (walk != null) {
            walk.nodes.close();
        }
    }

    /** The way through the events that are shown and the nodes between them, from left to right. */
    private static final class Walk {
        private final Lines nodes;
        private final SealedTree tree;
        private final long size;
        private Json.@Nullable Obj next;

        Walk(long size, Lines nodes) throws IOException, Refusal {
            this.size = size;
            this.nodes = nodes;
            this.tree = new SealedTree(size);
            read();
        }

        private void read() throws IOException, Refusal {
            String line = nodes.next();
            next = line == null ? null : Json.object(line);
        }

        void event(EventLine event) throws IOException, Refusal {
            nodesUpTo(event.position() - 1);
            if (tree.covered() != event.position() - 1) {
                throw new Refusal("The proof does not lead to position %,d.".formatted(event.position()));
            }
            tree.leaf(Sha256.parse(event.hash()));
        }

        private void nodesUpTo(long leaf) throws IOException, Refusal {
            while (next != null && tree.covered() < leaf) {
                tree.node(next.count("from"), next.count("to"), Sha256.parse(next.text("hash")));
                read();
            }
        }

        String root() throws IOException, Refusal {
            nodesUpTo(size);
            if (next != null) {
                throw new Refusal("The proof goes on behind its end.");
            }
            return Sha256.hex(tree.root());
        }
    }
}
