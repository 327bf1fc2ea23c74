package dev.andon.quality.alert;

import java.util.Optional;

/**
 * Where a scope stands.
 *
 * @param verdict whether work may go on; empty where nothing was ever stopped or resumed
 * @param resumed the newest order to go on that took effect, at the time it did: that of a wish is
 *     when what it waited for had happened
 * @param wish what ends the stop without anybody's further doing; empty where the scope runs, or
 *     waits for a person
 */
public record ScopeStanding(
    Optional<ScopeState.Verdict> verdict, Optional<Operation> resumed, Optional<ResumeWish> wish) {}
