// The rows as KafkaJS's schema registry client sees them.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { options, printRows } from './rows.mjs';

const { broker, registry, topic, count } = options();
const client = new SchemaRegistry({ host: registry });

await printRows({
  broker,
  topic,
  count,
  groupId: 'interop-kafkajs',
  decode: (bytes) => client.decode(bytes),
});
