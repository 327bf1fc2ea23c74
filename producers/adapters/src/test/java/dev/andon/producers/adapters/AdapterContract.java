package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Audit;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Gold;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdaptedRecord.ToFetch;
import dev.andon.producers.sdk.Answers;
import dev.andon.producers.sdk.json.NativeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every adapter must do, whatever its tool. An adapter's test extends this class, and puts
 * input as its tool sends it into {@code src/test/resources/<format>}, each file beside a golden
 * output of the same name with {@code .golden} appended.
 *
 * <p>Golden files are written anew with {@code -Dgolden.write=true}: look at the difference before
 * you commit it.
 */
public abstract class AdapterContract {
  private static final String GOLDEN = ".golden";
  private static final int FUZZ_RUNS = Integer.getInteger("andon.fuzzRuns", 3_000);
  private static final long FUZZ_SEED =
      Long.getLong("andon.fuzzSeed", new SplittableRandom().nextLong());

  /** No run of the default number takes a second; a longer one gets what it may need. */
  private static final Duration FUZZ_TIME = Duration.ofSeconds(120 + FUZZ_RUNS / 100);

  /** What people say about the work, in the fields that tools have for it. */
  private static final Pattern REMARK =
      Pattern.compile("\"(?:comment|note|justification|rationale)\" *: *\"([^\"]{6,})\"");

  private volatile String running = "";

  /**
   * A new adapter that has seen nothing yet.
   *
   * @param settings to be completed by the settings that the fixtures are made for
   */
  protected abstract ToolAdapter newAdapter(AdapterSettings.Builder settings);

  /** A new adapter that has seen nothing yet, with the settings that the fixtures are made for. */
  protected final ToolAdapter newAdapter() {
    return newAdapter(AdapterSettings.builder());
  }

  /** The name of a fixture from which at least two records are accepted and none is refused. */
  protected abstract String goodFixture();

  /** Input whose first record is good, with a second one that nests {@code depth} levels deep. */
  protected abstract String nested(int depth);

  /**
   * The name of a fixture in which something of an unknown kind stands beside an answer that is
   * good.
   */
  protected abstract String fixtureWithUnknownKind();

  @TestFactory
  Stream<DynamicTest> makesTheGoldenOutputOfEachFixture() throws IOException {
    return fixtures().stream()
        .map(fixture -> dynamicTest(fixture.getFileName().toString(), () -> checkGolden(fixture)));
  }

  private void checkGolden(Path fixture) throws IOException {
    List<String> lines = Rendered.lines(newAdapter(), Files.readAllBytes(fixture));
    Path golden = fixture.resolveSibling(fixture.getFileName() + GOLDEN);
    if (Boolean.getBoolean("golden.write")) {
      Files.write(golden, lines, UTF_8);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden, UTF_8));
  }

  @Test
  void findsItsOwnFormatInTheCatalogue() {
    assertThat(ToolAdapters.formats()).contains(newAdapter().name());
  }

  @Test
  void namesNobodyWhereRatersHavePseudonyms() throws IOException {
    Pseudonyms pseudonyms = new Pseudonyms(3, "0123456789abcdef".getBytes(UTF_8));
    for (Path fixture : fixtures()) {
      byte[] input = Files.readAllBytes(fixture);
      Set<String> people = new TreeSet<>();
      Rendered.records(newAdapter(), input).forEach(record -> people.addAll(people(record)));
      Set<String> pseudonymous = new TreeSet<>();
      Set<String> remembered = new TreeSet<>();
      ToolAdapter adapter =
          newAdapter(AdapterSettings.builder().people(pseudonyms).index(new Authors(remembered)));
      List<AdaptedRecord> records = Rendered.records(adapter, input);
      records.forEach(record -> pseudonymous.addAll(people(record)));
      people.removeAll(namesOfNobody());

      assertThat(pseudonymous)
          .as(fixture.toString())
          .containsAll(people.stream().map(pseudonyms::of).toList());
      assertThat(remembered).allMatch(each -> isPseudonymOrNobody(each));
      for (String person : people) {
        assertThat(records.stream().map(Rendered::line))
            .as("%s in %s", person, fixture)
            .noneMatch(
                line ->
                    line.matches(".*\"(rater|auditor)_id\":\"" + Pattern.quote(person) + "\".*"))
            .noneMatch(line -> person.length() >= 4 && line.contains(person));
      }
    }
  }

  /** Who is named as rater or auditor without being a person: a tool, a job, a vendor. */
  protected Set<String> namesOfNobody() {
    return Set.of();
  }

  private boolean isPseudonymOrNobody(String name) {
    return Pseudonyms.isPseudonym(name) || namesOfNobody().contains(name);
  }

  private static List<String> people(AdaptedRecord record) {
    if (record instanceof Annotation annotation) {
      return List.of(annotation.event().getRaterId());
    }
    if (record instanceof Audit audit) {
      return Stream.of(audit.audit().getRaterId(), audit.audit().getAuditorId())
          .filter(Objects::nonNull)
          .toList();
    }
    return List.of();
  }

  /** An index that also notes whom it was told of. */
  private record Authors(RecentlySeen index, Set<String> names) implements SeenIndex {
    Authors(Set<String> names) {
      this(new RecentlySeen(1_000), names);
    }

    @Override
    public void remember(String key, Seen seen) {
      names.add(seen.author());
      index.remember(key, seen);
    }

    @Override
    public @Nullable Seen find(String key) {
      return index.find(key);
    }
  }

  /** Whether the settings of a source can give what its tool calls something another meaning. */
  protected boolean takesMappings() {
    return true;
  }

  @Test
  void givesEveryRecordOfAProjectItsLine() throws IOException {
    for (Path fixture : mappedFixtures()) {
      byte[] input = Files.readAllBytes(fixture);
      Set<String> own = new TreeSet<>();
      Rendered.records(newAdapter(), input).forEach(record -> lineOf(record).ifPresent(own::add));
      AdapterSettings.Builder settings = AdapterSettings.builder();
      own.forEach(line -> settings.line(line, "mapped " + line));

      ToolAdapter adapter = newAdapterUnlessItNamesNoProject(settings);
      if (adapter != null) {
        Set<String> mapped = new TreeSet<>();
        Rendered.records(adapter, input).forEach(record -> lineOf(record).ifPresent(mapped::add));
        assertThat(mapped)
            .as(fixture.toString())
            .hasSameSizeAs(own)
            .allMatch(line -> line.startsWith("mapped ") || isSetByTheTest(line));
      }
    }
  }

  private static Optional<String> lineOf(AdaptedRecord record) {
    if (record instanceof Annotation annotation) {
      return Optional.of(annotation.event().getLineId());
    }
    if (record instanceof Gold gold) {
      return Optional.of(gold.gold().getLineId());
    }
    return record instanceof Audit audit
        ? Optional.of(audit.audit().getLineId())
        : Optional.empty();
  }

  private @Nullable ToolAdapter newAdapterUnlessItNamesNoProject(AdapterSettings.Builder settings) {
    try {
      return newAdapter(settings);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("names no project");
      return null;
    }
  }

  /** Whether a line is one that {@link #newAdapter} sets for all records. */
  private boolean isSetByTheTest(String line) {
    AdapterSettings.Builder settings = AdapterSettings.builder();
    newAdapter(settings);
    return line.equals(settings.build().line());
  }

  @Test
  void saysWhosePeopleRatersAre() throws IOException {
    for (Path fixture : mappedFixtures()) {
      ToolAdapter adapter = newAdapter(AdapterSettings.builder().team("red").vendor("acme"));

      assertThat(work(Rendered.records(adapter, Files.readAllBytes(fixture))))
          .as(fixture.toString())
          .allMatch(event -> "red".equals(event.getSlices().get("team")))
          .allMatch(event -> "acme".equals(event.getSlices().get("vendor")));
    }
  }

  @Test
  void raisesFlagsByAQuestionAndComparesItNoMore() throws IOException {
    for (Path fixture : mappedFixtures()) {
      byte[] input = Files.readAllBytes(fixture);
      for (AnswerEntry answer : choices(Rendered.records(newAdapter(), input))) {
        String question = answer.getQuestion();
        String choice = answer.getCategory();
        ToolAdapter adapter =
            newAdapter(AdapterSettings.builder().flag(question, choice, "as-it-says"));
        List<AdaptedRecord> records = Rendered.records(adapter, input);

        assertThat(work(records))
            .as("%s of %s", question, fixture)
            .anyMatch(
                event ->
                    event.getFlags().stream().anyMatch(flag -> flag.getType().equals("as-it-says")))
            .allMatch(event -> declines(event.getAnswers(), question));
        for (AdaptedRecord record : records) {
          if (record instanceof Gold gold) {
            assertThat(gold.gold().getAnswers())
                .noneMatch(each -> each.getAnswer().getQuestion().equals(question));
          } else if (record instanceof Audit audit) {
            assertThat(audit.audit().getCorrectedAnswers())
                .noneMatch(each -> each.getQuestion().equals(question));
          }
        }
      }
    }
  }

  /** Whether a question is not answered, or is the only one and abstained on. */
  private static boolean declines(List<AnswerEntry> answers, String question) {
    return answers.stream().noneMatch(answer -> answer.getQuestion().equals(question))
        || answers.size() == 1 && answers.get(0).getKind() == AnswerKind.ABSTAIN;
  }

  private static List<AnswerEntry> choices(List<AdaptedRecord> records) {
    return work(records).stream()
        .flatMap(event -> event.getAnswers().stream())
        .filter(answer -> answer.getKind() == AnswerKind.CATEGORY)
        .distinct()
        .toList();
  }

  private static List<AnnotationEvent> work(List<AdaptedRecord> records) {
    return records.stream()
        .filter(record -> record instanceof Annotation)
        .map(record -> ((Annotation) record).event())
        .filter(event -> event.getType() != AnnotationEventType.WITHDRAWN)
        .toList();
  }

  private List<Path> mappedFixtures() throws IOException {
    return takesMappings() ? fixtures() : List.of();
  }

  @Test
  void copiesWhatPeopleWriteIntoTheirAnswersAlone() throws IOException {
    for (Path fixture : fixtures()) {
      byte[] input = Files.readAllBytes(fixture);
      List<AdaptedRecord> records = Rendered.records(newAdapter(), input);
      Set<String> words = new TreeSet<>();
      work(records).forEach(event -> words.addAll(texts(event.getAnswers())));
      Set<String> remarks = new TreeSet<>();
      REMARK
          .matcher(new String(input, UTF_8))
          .results()
          .forEach(each -> remarks.add(each.group(1)));

      for (AdaptedRecord record : records) {
        String line = Rendered.line(withoutAnswers(record));
        assertThat(remarks).as(line).noneMatch(line::contains);
        if (record instanceof Annotation) {
          assertThat(words).as(line).noneMatch(line::contains);
        }
      }
    }
  }

  private static AdaptedRecord withoutAnswers(AdaptedRecord record) {
    return record instanceof Annotation annotation && !annotation.event().getAnswers().isEmpty()
        ? new Annotation(
            annotation.locator(),
            AnnotationEvent.newBuilder(annotation.event())
                .setAnswers(List.of(Answers.abstain("q")))
                .setPrediction(null)
                .build())
        : record;
  }

  /** What is short, or a date, may stand somewhere by chance. */
  private static List<String> texts(List<AnswerEntry> answers) {
    return answers.stream()
        .map(AnswerEntry::getText)
        .filter(text -> text != null && text.length() >= 6 && text.matches("(?s).*\\p{L}{3}.*"))
        .toList();
  }

  @Test
  void repeatsTheSameRecordsForARepeatedDelivery() throws IOException {
    for (Path fixture : fixtures()) {
      byte[] input = Files.readAllBytes(fixture);

      assertThat(Rendered.lines(newAdapter(), input))
          .isEqualTo(Rendered.lines(newAdapter(), input));
    }
  }

  @Test
  void acceptsGoodInputWhole() {
    List<AdaptedRecord> records = Rendered.records(newAdapter(), read(goodFixture()));

    assertThat(records).hasSizeGreaterThanOrEqualTo(2).allMatch(AdapterContract::isAccepted);
  }

  @Test
  void acceptsNothingInGarbage() {
    for (byte[] garbage : garbage()) {
      assertThat(Rendered.records(newAdapter(), garbage))
          .isNotEmpty()
          .allMatch(record -> record instanceof Refused);
    }
  }

  private static List<byte[]> garbage() {
    byte[] noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);
    return List.of(noise, "\0\0\0\0".getBytes(UTF_8), "<html>".getBytes(UTF_8), new byte[] {'"'});
  }

  @Test
  void acceptsNothingInGarbageThatItFetches() throws TryLater {
    if (newAdapter() instanceof Fetching fetching) {
      assertThat(fetching.authorization()).isNotBlank();
      List<byte[]> answers = new ArrayList<>(garbage());
      answers.add("{}".getBytes(UTF_8));
      for (byte[] answer : answers) {
        List<AdaptedRecord> records = new ArrayList<>();
        fetching.fetch("1", (path, query) -> answer, Rendered.RECEIVED_AT, records::add);

        assertThat(records).isNotEmpty().allMatch(record -> record instanceof Refused);
      }
    }
  }

  @Test
  void fetchesWhatItsMessagesName() throws IOException {
    for (Path fixture : fixtures()) {
      assertThat(Rendered.records(newAdapter(), Files.readAllBytes(fixture)))
          .filteredOn(record -> record instanceof ToFetch)
          .allMatch(named -> newAdapter() instanceof Fetching)
          .allMatch(named -> !((ToFetch) named).what().isBlank());
    }
  }

  @Test
  void keepsWhatCameBeforeACut() {
    byte[] whole = read(goodFixture());
    List<String> all = Rendered.lines(newAdapter(), whole);
    for (int length = 1; length < whole.length; length += 1 + whole.length / 500) {
      List<AdaptedRecord> records = Rendered.records(newAdapter(), Arrays.copyOf(whole, length));
      List<String> accepted =
          records.stream().filter(AdapterContract::isAccepted).map(Rendered::line).toList();

      assertThat(accepted.size()).isLessThanOrEqualTo(all.size());
      assertThat(accepted).as("cut to %d bytes", length).isEqualTo(all.subList(0, accepted.size()));
    }
  }

  @Test
  void refusesWhatIsNestedTooDeepAndNothingElse() {
    for (int depth : new int[] {200, 5_000, 100_000}) {
      List<AdaptedRecord> records = Rendered.records(newAdapter(), nested(depth).getBytes(UTF_8));

      assertThat(records.get(0)).as("depth %d", depth).matches(AdapterContract::isAccepted);
      assertThat(records.get(records.size() - 1)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void refusesInputThatIsNotUtf8() throws IOException {
    for (Path fixture : fixtures()) {
      String text = Files.readString(fixture, UTF_8);
      if (text.chars().anyMatch(c -> c > 0x7f && c <= 0xff)) {
        assertThat(Rendered.records(newAdapter(), text.getBytes(ISO_8859_1)))
            .as(fixture.toString())
            .anyMatch(
                record -> record instanceof Refused refused && refused.extent() != Extent.PART);
      }
    }
  }

  @Test
  void refusesAnUnknownKindWithoutTheRest() {
    List<AdaptedRecord> records = Rendered.records(newAdapter(), read(fixtureWithUnknownKind()));

    assertThat(records).anyMatch(AdapterContract::isAccepted);
    assertThat(records).anyMatch(record -> record instanceof Refused);
  }

  @Test
  void endsWithAReasonOnEmptyInputOrSaysNothing() {
    assertThat(Rendered.records(newAdapter(), new byte[0]))
        .allMatch(record -> record instanceof Refused);
  }

  @Test
  void leavesFailuresOfTheStreamToTheCaller() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };

    assertThatCode(() -> newAdapter().adapt(broken, Rendered.RECEIVED_AT, record -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }

  @Test
  void survivesDamagedInput() {
    assertTimeoutPreemptively(FUZZ_TIME, this::readDamagedInputs, () -> "hangs in " + running);
  }

  private void readDamagedInputs() throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    for (Path fixture : fixtures()) {
      inputs.add(Files.readAllBytes(fixture));
    }
    System.out.printf(
        "%s: %d damaged inputs, -Dandon.fuzzSeed=%d%n", newAdapter().name(), FUZZ_RUNS, FUZZ_SEED);
    SplittableRandom seeds = new SplittableRandom(FUZZ_SEED);
    for (int run = 0; run < FUZZ_RUNS; run++) {
      byte[] input = inputs.get(run % inputs.size());
      byte[] damaged = new Mutator(seeds.nextLong()).mutate(input);
      running = "run " + run + " of seed " + FUZZ_SEED;
      try {
        Rendered.records(newAdapter(), damaged).forEach(AdapterContract::requireSound);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(running + ": " + new String(damaged, UTF_8), e);
      }
    }
  }

  /** What an adapter accepts is as good as native JSON; what it refuses says where and why. */
  private static void requireSound(AdaptedRecord record) {
    assertThat(record.locator()).isNotBlank().hasSizeLessThan(1_000);
    if (record instanceof Annotation annotation) {
      assertThat(NativeFormat.ANNOTATIONS.problems(annotation.event())).isEmpty();
    } else if (record instanceof Gold gold) {
      assertThat(NativeFormat.GOLD.problems(gold.gold())).isEmpty();
    } else if (record instanceof Audit audit) {
      assertThat(NativeFormat.AUDITS.problems(audit.audit())).isEmpty();
    } else if (record instanceof Refused refused) {
      assertThat(refused.reason()).isNotBlank().hasSizeLessThan(20_000);
    }
  }

  private static boolean isAccepted(AdaptedRecord record) {
    return record instanceof Annotation || record instanceof Gold || record instanceof Audit;
  }

  private byte[] read(String fixture) {
    try {
      return Files.readAllBytes(directory().resolve(fixture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> !file.toString().endsWith(GOLDEN)).sorted().toList();
    }
  }

  private Path directory() {
    return Path.of("src", "test", "resources", newAdapter().name());
  }
}
