import { Group, Paper, Skeleton, Stack } from '@mantine/core';

/** What stands where something is on its way: as large as that, so that nothing moves when it comes. */
export type Shape = 'list' | 'detail' | 'rows';

const rows = ['a', 'b', 'c', 'd', 'e'];
const sections = ['a', 'b', 'c'];

const Rows = () => (
  <Stack aria-busy="true">
    {rows.map((row) => (
      <Skeleton key={row} height={40} />
    ))}
  </Stack>
);

/** The rows of a table, below its head. */
const Table = () => (
  <div className="table-skeleton" aria-busy="true">
    {rows.map((row) => (
      <Group key={row} wrap="nowrap" justify="space-between">
        <Skeleton height={14} width="30%" />
        <Skeleton height={14} width="20%" visibleFrom="sm" />
        <Skeleton height={14} width="20%" />
      </Group>
    ))}
  </div>
);

const Heading = ({ hasWayBack }: { hasWayBack: boolean }) => (
  <Stack gap="xs" mb="lg">
    {hasWayBack && <Skeleton height={16} width="6rem" />}
    <Skeleton height={34} width="min(16rem, 70%)" />
    <Skeleton height={18} width="min(26rem, 90%)" />
  </Stack>
);

/** The cards of one thing: what each section is for, and its fields. */
const Detail = () => (
  <div aria-busy="true">
    <Heading hasWayBack />
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="xl">
        {sections.map((section) => (
          <div key={section} className="settings-section">
            <Stack gap="xs">
              <Skeleton height={16} width="8rem" />
              <Skeleton height={12} width="80%" />
            </Stack>
            <Stack>
              <Skeleton height={36} />
              <Skeleton height={36} />
            </Stack>
          </div>
        ))}
      </Stack>
    </Paper>
  </div>
);

const shapes = { list: Table, detail: Detail, rows: Rows };

/** What was asked for and is not there yet. */
export const Waiting = ({ shape = 'rows' }: { shape?: Shape | undefined }) => {
  const Shown = shapes[shape];
  return <Shown />;
};

/** A whole page on its way. */
export const PageSkeleton = ({ shape }: { shape: Exclude<Shape, 'rows'> }) =>
  shape === 'detail' ? (
    <Detail />
  ) : (
    <>
      <Heading hasWayBack={false} />
      <Paper>
        <Table />
      </Paper>
    </>
  );
