using System.Text.Json;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Describes a definition's expressions in the form of an opened environment's member <c>exprs</c>.</summary>
internal sealed class EscExpressions(Utf8JsonWriter writer, bool showSecrets)
{
    private const string HiddenSecret = "[secret]";

    /// <summary>The first literal number that JSON has no notation for, if any.</summary>
    public static EscExpression.Literal? FindUnwritable(EscExpression expression) => expression switch
    {
        EscExpression.Literal { Content: EscNumber { IsJson: false } } literal => literal,
        EscExpression.List list => list.Items.Select(FindUnwritable).FirstOrDefault(odd => odd is not null),
        EscExpression.Object properties => properties.Properties.Select(p => FindUnwritable(p.Value)).FirstOrDefault(odd => odd is not null),
        EscExpression.Call call => FindUnwritable(call.Argument),
        _ => null,
    };

    /// <summary>Writes the values of a definition. If a name occurs twice, only the first counts.</summary>
    public void Write(IReadOnlyList<EscProperty> properties)
    {
        writer.WriteStartObject();
        foreach ((_, string? name, EscExpression? value) in properties.DistinctBy(p => p.Name))
        {
            writer.WritePropertyName(name);
            Write(value);
        }

        writer.WriteEndObject();
    }

    private void Write(EscExpression expression)
    {
        writer.WriteStartObject();
        EscJson.Write(writer, "range", expression.Syntax.Range);
        switch (expression)
        {
            case EscExpression.Literal { Content: { } content }:
                writer.WritePropertyName("literal");
                EscJson.WriteScalar(writer, content);
                break;
            case EscExpression.Reference reference:
                Write("symbol", reference.Path, reference.Syntax);
                break;
            case EscExpression.Interpolation interpolation:
                Write(interpolation);
                break;
            case EscExpression.List list:
                Write(list);
                break;
            case EscExpression.Object properties:
                Write(properties);
                break;
            case EscExpression.Secret secret:
                EscExpression.Literal hidden = new(secret.Argument.Syntax, HiddenSecret);
                WriteCall(secret.Name, secret.IsEncrypted || showSecrets ? secret.Argument : hidden);
                break;
            case EscExpression.Call call:
                WriteCall(call.Name, call.Argument);
                break;
        }

        writer.WriteEndObject();
    }

    private void Write(EscExpression.Interpolation interpolation)
    {
        writer.WriteStartArray("interpolate");
        foreach ((string? text, IReadOnlyList<EscAccessor>? reference) in interpolation.Parts)
        {
            writer.WriteStartObject();
            if (text.Length > 0)
                writer.WriteString("text", text);
            if (reference is not null)
                Write("value", reference, interpolation.Syntax);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Write(EscExpression.List list)
    {
        writer.WriteStartArray("list");
        foreach (EscExpression item in list.Items)
            Write(item);
        writer.WriteEndArray();
    }

    private void Write(EscExpression.Object expression)
    {
        writer.WriteStartObject("keyRanges");
        foreach ((EscScalarSyntax? key, string? name, _) in expression.Properties.DistinctBy(p => p.Name))
            EscJson.Write(writer, name, key.Range);
        writer.WriteEndObject();
        writer.WritePropertyName("object");
        Write(expression.Properties);
    }

    private void WriteCall(EscScalarSyntax name, EscExpression argument)
    {
        writer.WriteStartObject("builtin");
        writer.WriteString("name", name.Text);
        EscJson.Write(writer, "nameRange", name.Range);
        writer.WritePropertyName("arg");
        Write(argument);
        writer.WriteEndObject();
    }

    private void Write(string name, IReadOnlyList<EscAccessor> path, EscSyntax at)
    {
        writer.WriteStartArray(name);
        foreach ((string? key, long index, EscRange? range) in path)
        {
            writer.WriteStartObject();
            if (key is null)
                writer.WriteNumber("index", index);
            else
                writer.WriteString("key", key);
            EscJson.Write(writer, "range", range ?? at.Range);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
