// Reads a topic with kafkajs and prints one JSON line a record, decoded by whoever is asked.
import { Kafka, logLevel } from 'kafkajs';

const PATIENCE_MS = 60_000;

/** Prints the first `count` records of the topic, values decoded by `decode(bytes, topic)`. */
export async function printRows({ broker, topic, count, groupId, decode }) {
  const kafka = new Kafka({ clientId: groupId, brokers: [broker], logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  try {
    await collect(consumer, count, async ({ partition, message }) => ({
      partition,
      offset: Number(message.offset),
      key: message.key.toString(),
      line: message.headers['andon-line'].toString(),
      value: await decode(message.value, topic),
    }));
  } finally {
    await consumer.disconnect();
  }
}

function collect(consumer, count, toRow) {
  return new Promise((resolve, reject) => {
    let seen = 0;
    const timer = setTimeout(
      () => reject(new Error(`only ${seen} of ${count} records after ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
    const done = (settle, value) => {
      clearTimeout(timer);
      settle(value);
    };
    consumer.run({
      eachMessage: async (received) => {
        try {
          console.log(JSON.stringify(await toRow(received)));
          seen += 1;
          if (seen === count) done(resolve);
        } catch (error) {
          done(reject, error);
        }
      },
    }).catch((error) => done(reject, error));
  });
}

/** The arguments all readers take: broker, registry, topic, count. */
export function options() {
  const [broker, registry, topic, count] = process.argv.slice(2);
  if (!count) {
    console.error('usage: node read-....mjs HOST:PORT REGISTRY-URL TOPIC COUNT');
    process.exit(2);
  }
  return { broker, registry, topic, count: Number(count) };
}
