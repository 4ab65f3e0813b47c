package io.backstory.desktop.operations;

import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.Tasks;
import java.time.InstantSource;

/** One program without a window: its threads, its tasks, its section. */
final class Desk {

    private final ManualThreads threads = new ManualThreads();
    private final Tasks tasks = Tasks.on(threads.pool(), InstantSource.system());
    private final OperationsViewModel model;

    Desk(OperationsSource source) {
        model = new OperationsViewModel(source, threads.pool(), tasks, InstantSource.system());
    }

    Desk open() {
        model.watch();
        threads.runAll();
        model.rebuild().open(OperatedLedger.BALANCES);
        threads.runAll();
        return this;
    }

    ManualThreads threads() {
        return threads;
    }

    Tasks tasks() {
        return tasks;
    }

    OperationsViewModel model() {
        return model;
    }

    RebuildViewModel rebuild() {
        return model.rebuild();
    }

    RebuildStage stage() {
        return model.rebuild().stage().get();
    }

    void build(String reason) {
        rebuild().confirm(OperatedLedger.BALANCES, reason);
        rebuild().build();
        threads.runAll();
    }
}
