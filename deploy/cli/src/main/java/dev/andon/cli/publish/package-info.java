/**
 * Loading files: {@code andon publish}, {@code gold}, {@code audits}, {@code roster} and others.
 */
@NullMarked
package dev.andon.cli.publish;

import org.jspecify.annotations.NullMarked;
