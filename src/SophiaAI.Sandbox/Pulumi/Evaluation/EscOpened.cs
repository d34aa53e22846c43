using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>An environment, evaluated with all that it imports.</summary>
internal sealed record EscOpened(EscValue Root, JsonObject Expressions, EscValue Context, IReadOnlyList<EscDiagnostic> Diagnostics)
{
    public bool HasErrors => EscDiagnostic.AreErrors(Diagnostics);

    public JsonObject ToJson(bool showSecrets) => new()
    {
        ["exprs"] = Expressions.DeepClone(),
        ["properties"] = EscJson.Properties(Root, showSecrets),
        ["schema"] = EscSchema.Of(Root),
        ["executionContext"] = new JsonObject
        {
            ["properties"] = EscJson.Properties(Context, showSecrets),
            ["schema"] = EscSchema.Of(Context),
        },
    };
}
