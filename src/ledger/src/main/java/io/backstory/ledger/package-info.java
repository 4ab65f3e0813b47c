/**
 * What every part of the ledger speaks: money, marks of who did what when, rules that refuse, and the reader of event
 * data.
 *
 * <p>Accounts and transfers live in packages of their own ({@code account}, {@code transfer}), what people may do with
 * them in {@code command}, and the made-up history in {@code simulator}. Each may use only those named before it.
 */
@NullMarked
package io.backstory.ledger;

import org.jspecify.annotations.NullMarked;
