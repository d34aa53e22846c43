using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

internal sealed class MaterializationChecker(DraftSpec staged, Func<string, JsonObject?> resolve) : ModelChecker(staged, resolve)
{
    protected override IReadOnlyList<string> Members { get; } =
        ["source", "sourceCapture", "onIncompatibleSchemaChange", "endpoint", "bindings", "shards", "targetNaming", "expectPubId", "delete", "reset"];

    protected override void CheckModel()
    {
        CheckTask();
        CheckBindings("source");
    }
}
