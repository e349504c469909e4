package io.github.bundle4j.gotemplate;

/** Statements in a row. */
final class ListNode extends Statement {
    private final Statement[] statements;

    ListNode(ParseUnit unit, int pos, Statement[] statements) {
        super(unit, pos);
        this.statements = statements;
    }

    @Override
    Flow execute(Frame frame) {
        for (Statement statement : statements) {
            frame.run.step();
            Flow flow = statement.execute(frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    @Override
    boolean isEmpty() {
        for (Statement statement : statements) {
            if (!statement.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    void source(StringBuilder out) {
        for (Statement statement : statements) {
            statement.source(out);
        }
    }
}
