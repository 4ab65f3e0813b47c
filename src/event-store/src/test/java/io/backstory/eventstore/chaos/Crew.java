package io.backstory.eventstore.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs of many rounds: whoever survived a round does its job in the next one too. */
final class Crew implements AutoCloseable {

    private final List<Child> everybody = new ArrayList<>();
    private final List<Child> idle = new ArrayList<>();

    /** One that is free. A spare is started for the next who asks: a virtual machine takes its time. */
    Child take(Class<?> program) throws IOException {
        Optional<Child> free =
                idle.stream().filter(child -> child.program() == program).findFirst();
        Child taken = free.isPresent() ? free.get() : start(program);
        idle.remove(taken);
        if (idle.stream().noneMatch(child -> child.program() == program)) {
            idle.add(start(program));
        }
        return taken;
    }

    private Child start(Class<?> program) throws IOException {
        Child child = Child.start(program);
        everybody.add(child);
        return child;
    }

    /** Its job is done. */
    void giveBack(Child child) {
        idle.add(child);
    }

    @Override
    public void close() {
        everybody.forEach(Child::close);
    }
}
