package io.backstory.benchmarks;

/** What a measured way stands for in a comparison. */
enum Role {
    /** The store's public API. */
    PRODUCT("store"),
    /** The sketch's own sequence of statements: what the store replaces. */
    SKETCH("sketch"),
    /** What the same server does when nothing is checked and nothing is decoded. */
    LIMIT("limit");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As it stands in a table. */
    String word() {
        return word;
    }
}
