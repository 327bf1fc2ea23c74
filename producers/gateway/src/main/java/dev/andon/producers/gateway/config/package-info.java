/** What a gateway is told in its file: the sources, how each proves itself and how it is read. */
@NullMarked
package dev.andon.producers.gateway.config;

import org.jspecify.annotations.NullMarked;
