package io.backstory.desktop.ui;

/** What a view shows in place of, or as, its content. Decided by the view model, drawn by {@link StatePane}. */
public sealed interface ViewState {

    /** The content itself. */
    record Ready() implements ViewState {}

    /**
     * Work is under way; after a while that is shown, later with a way to cancel it.
     *
     * @param what in the words of the user, such as {@code Loading acc-237}
     */
    record Loading(String what) implements ViewState {}

    /**
     * There is nothing to show.
     *
     * @param title what there is none of
     * @param hint what to do next
     */
    record Empty(String title, String hint) implements ViewState {}

    /** It did not work; content that is there stays out of sight. */
    record Failed(Problem problem) implements ViewState {}

    /** Shows the content. */
    static ViewState ready() {
        return new Ready();
    }

    /** See {@link Loading}. */
    static ViewState loading(String what) {
        return new Loading(what);
    }

    /** See {@link Empty}. */
    static ViewState empty(String title, String hint) {
        return new Empty(title, hint);
    }

    /** See {@link Failed}. */
    static ViewState failed(Problem problem) {
        return new Failed(problem);
    }
}
