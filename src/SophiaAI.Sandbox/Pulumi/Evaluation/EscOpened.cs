using System.Text.Json;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>An environment, evaluated with everything that it imports. When there are errors, the rest is of no use.</summary>
internal sealed record EscOpened(EscDefinition Definition, EscValue Root, EscValue Context, IReadOnlyList<EscDiagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.IsError);

    /// <summary>The first number that no answer could contain, if any: JSON has no infinite numbers, neither as values nor as literals.</summary>
    public EscDiagnostic? FindUnwritable() =>
        EscJson.FindUnwritable(Root) is { } value ? EscDiagnostic.Error(value.Definition, EscJson.Refusal(value.Content))
        : Definition.Values.Select(p => EscExpressions.FindUnwritable(p.Value)).FirstOrDefault(odd => odd is not null) is { } literal ? EscDiagnostic.Error(literal.Syntax, EscJson.Refusal(literal.Content))
        : null;

    public void Write(Utf8JsonWriter writer, bool showSecrets)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("exprs");
        new EscExpressions(writer, showSecrets).Write(Definition.Values);
        writer.WritePropertyName("properties");
        EscJson.WriteProperties(writer, Root, showSecrets);
        writer.WritePropertyName("schema");
        EscSchema.Write(writer, Root);
        writer.WriteStartObject("executionContext");
        writer.WritePropertyName("properties");
        EscJson.WriteProperties(writer, Context, showSecrets);
        writer.WritePropertyName("schema");
        EscSchema.Write(writer, Context);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
