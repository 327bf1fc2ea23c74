/**
 * What a labeling floor is to be like: a scenario, its validation, and the YAML it is written in.
 */
@NullMarked
package dev.andon.producers.simulator.scenario;

import org.jspecify.annotations.NullMarked;
