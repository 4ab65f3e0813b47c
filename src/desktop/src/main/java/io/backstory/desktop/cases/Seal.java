package io.backstory.desktop.cases;

import java.time.Instant;

/**
 * That a revision of a case was closed.
 *
 * @param revision from 1
 * @param by the user of the machine
 * @param digest SHA-256 of the revision's content, see {@link CaseJson#digest}: who was told it will notice any change
 */
record Seal(int revision, Instant at, String by, String digest) {}
