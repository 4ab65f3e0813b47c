/** What every view in every theme must keep for people who do not use a mouse, or see little, looked up in the scene. */
@NullMarked
package io.backstory.desktop.access;

import org.jspecify.annotations.NullMarked;
