package dev.andon.producers.adapters.inception;

/** Documents in UIMA CAS JSON, and what the API says of them, for tests. */
final class Documents {
  static final String PROJECTS = "api/aero/v1/projects";
  static final String PROJECT = PROJECTS + "/12";
  static final String WORKS = PROJECT + "/documents/565/annotations";
  static final String ANNA = WORKS + "/anna?{format=jsoncas}";
  static final String CURATION = PROJECT + "/documents/565/curation?{format=jsoncas}";

  private Documents() {}

  /** A document of anna's with "Wien" as what {@code label} says. */
  static String cas(String label) {
    return cas("anna", label);
  }

  static String cas(String user, String label) {
    return document(
        user,
        ",{\"%ID\":4,\"%TYPE\":\"custom.Place\",\"begin\":0,\"end\":4,\"value\":\"" + label + "\"}",
        "[1,2,3,4]");
  }

  /** A document of anna's in which nothing is annotated. */
  static String empty() {
    return document("anna", "", "[1,2,3]");
  }

  private static String document(String user, String more, String members) {
    return """
        {"%%TYPES":{"custom.Place":{"%%NAME":"custom.Place","%%SUPER_TYPE":"uima.tcas.Annotation",
        "value":{"%%NAME":"value","%%RANGE":"uima.cas.String"}}},"%%FEATURE_STRUCTURES":[
        {"%%ID":1,"%%TYPE":"uima.cas.Sofa","sofaString":"Wien"},
        {"%%ID":2,"%%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
        "documentTitle":"a.txt","documentId":"%s","collectionId":"letters"},
        {"%%ID":3,"%%TYPE":"uima.tcas.DocumentAnnotation"}%s],
        "%%VIEWS":{"_InitialView":{"%%SOFA":1,"%%MEMBERS":%s}}}"""
        .formatted(user, more, members);
  }

  static String project() {
    return "{\"messages\":[],\"body\":{\"id\":12,\"name\":\"letters\",\"slug\":\"letters\"}}";
  }

  static String body(String... elements) {
    return "{\"messages\":[],\"body\":[" + String.join(",", elements) + "]}";
  }

  static String work(String user, String state, String timestamp) {
    return "{\"user\":\"%s\",\"state\":\"%s\",\"timestamp\":%s}"
        .formatted(user, state, timestamp == null ? "null" : "\"" + timestamp + "\"");
  }

  static String document(int id, String name, String state) {
    return "{\"id\":%d,\"name\":\"%s\",\"state\":\"%s\"}".formatted(id, name, state);
  }

  static String message(String user, String state, long timestamp) {
    return """
        {"timestamp":%d,"projectId":12,"projectName":"Letters","documentId":565,
        "documentName":"a.txt","user":"x","annotationUser":"%s","annotationPreviousState":"NEW",
        "annotationState":"%s"}"""
        .formatted(timestamp, user, state);
  }
}
