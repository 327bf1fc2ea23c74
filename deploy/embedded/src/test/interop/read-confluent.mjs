// The rows as Confluent's own JavaScript client sees them.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { options, printRows } from './rows.mjs';

const { broker, registry, topic, count } = options();
const client = new SchemaRegistryClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});

await printRows({
  broker,
  topic,
  count,
  groupId: 'interop-confluent',
  decode: (bytes) => deserializer.deserialize(topic, bytes),
});
process.exit(0);
