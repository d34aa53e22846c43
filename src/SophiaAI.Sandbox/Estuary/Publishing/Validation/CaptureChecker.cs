using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

internal sealed class CaptureChecker(DraftSpec staged, Func<string, JsonObject?> resolve) : ModelChecker(staged, resolve)
{
    protected override IReadOnlyList<string> Members { get; } = ["autoDiscover", "endpoint", "bindings", "interval", "shards", "expectPubId", "delete", "redactSalt", "reset"];

    protected override void CheckModel()
    {
        CheckTask();
        CheckBindings("target");
    }
}
