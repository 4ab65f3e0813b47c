@NullMarked
package io.backstory.desktop.support;

import org.jspecify.annotations.NullMarked;
