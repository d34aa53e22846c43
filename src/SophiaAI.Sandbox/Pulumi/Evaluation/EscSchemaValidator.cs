using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SophiaAI.Sandbox.Pulumi.Definitions;
using SophiaAI.Sandbox.Pulumi.Syntax;

namespace SophiaAI.Sandbox.Pulumi.Evaluation;

/// <summary>Validates values against schemas. Violations are reported at the expression that produced the value.</summary>
internal sealed class EscSchemaValidator(List<EscDiagnostic> diagnostics)
{
    public bool Validate(EscValue value, EscJsonSchema? schema)
    {
        if (schema is null || schema.IsAlways)
            return true;
        if (schema.IsNever)
            return false;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Fail(value, "invalid schema: it refers to itself");
        if (value.Unknown)
            return schema.Text("type") is not { } type || EscSchema.TypeOf(value) is null || ValidateType(value, type);

        // All of them are checked, so that every violation is reported.
        return (schema.Reference is not { } reference || Validate(value, reference))
            & ValidateAny(value, schema.List("anyOf"))
            & ValidateOne(value, schema.List("oneOf"))
            & ValidateConstants(value, schema)
            & (schema.Text("type") is not { } wanted || ValidateType(value, wanted))
            && ValidateContent(value, schema);
    }

    private bool ValidateAny(EscValue value, IReadOnlyList<EscJsonSchema> schemas)
    {
        (int matches, List<EscDiagnostic>? problems) = Try(value, schemas);
        if (schemas.Count == 0 || matches > 0)
            return true;
        diagnostics.AddRange(problems);
        return Fail(value, "at least one subschema must match");
    }

    private bool ValidateOne(EscValue value, IReadOnlyList<EscJsonSchema> schemas)
    {
        (int matches, List<EscDiagnostic>? problems) = Try(value, schemas);
        if (schemas.Count == 0 || matches == 1)
            return true;
        if (matches > 1)
            return Fail(value, "exactly one subschema may match");
        diagnostics.AddRange(problems);
        return Fail(value, "exactly one subschema must match");
    }

    private static (int Matches, List<EscDiagnostic> Problems) Try(EscValue value, IReadOnlyList<EscJsonSchema> schemas)
    {
        List<EscDiagnostic> problems = [];
        return (schemas.Count(s => new EscSchemaValidator(problems).Validate(value, s)), problems);
    }

    private bool ValidateConstants(EscValue value, EscJsonSchema schema)
    {
        bool isValid = true;
        if (schema.Get("const") is { } constant && !IsEqual(value, constant))
            isValid = Fail(value, $"expected {constant.GetRawText()}");
        if (schema.Get("enum") is not { ValueKind: JsonValueKind.Array } choices || choices.EnumerateArray().Any(c => IsEqual(value, c)))
            return isValid;
        return choices.EnumerateArray().Select(c => c.GetRawText()).ToArray() switch
        {
            [] => isValid,
            [var only] => Fail(value, $"expected {only}"),
            var all => Fail(value, $"expected one of [{string.Join(',', all)}]"),
        };
    }

    private static bool IsEqual(EscValue value, JsonElement constant) =>
        EscJson.FindUnwritable(value) is null && EscJson.Plain(value) == constant.GetRawText();

    private bool ValidateType(EscValue value, string wanted) =>
        EscSchema.TypeOf(value) is var actual && (actual == wanted || Fail(value, $"expected {wanted}, got {actual}"));

    private bool ValidateContent(EscValue value, EscJsonSchema schema) => value.Content switch
    {
        EscNumber number => ValidateNumber(value, number, schema),
        string text => ValidateText(value, text, schema),
        IReadOnlyList<EscValue> items => ValidateItems(value, items, schema),
        IReadOnlyDictionary<string, EscValue> => ValidateProperties(value, schema),
        _ => true,
    };

    private bool ValidateNumber(EscValue value, EscNumber number, EscJsonSchema schema)
    {
        if (!number.IsJson)
            return true;
        double actual = double.Parse(number.Text, CultureInfo.InvariantCulture);
        return Compare("multipleOf", "expected a multiple of ", limit => IsMultiple(number, limit))
            & Compare("minimum", "expected a number greater than or equal to ", limit => actual >= limit.GetDouble())
            & Compare("exclusiveMinimum", "expected a number greater than ", limit => actual > limit.GetDouble())
            & Compare("maximum", "expected a number less than or equal to", limit => actual <= limit.GetDouble())
            & Compare("exclusiveMaximum", "expected a number less than ", limit => actual < limit.GetDouble());

        bool Compare(string name, string summary, Func<JsonElement, bool> isMet) =>
            schema.Get(name) is not { ValueKind: JsonValueKind.Number } limit || isMet(limit) || Fail(value, summary + limit.GetRawText());
    }

    private static bool IsMultiple(EscNumber number, JsonElement factor) =>
        decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) && factor.TryGetDecimal(out decimal unit) && unit != 0
            ? exact % unit == 0
            : double.IsInteger(double.Parse(number.Text, CultureInfo.InvariantCulture) / factor.GetDouble());

    private bool ValidateText(EscValue value, string text, EscJsonSchema schema)
    {
        bool isValid = ValidateCount(value, (ulong)Encoding.UTF8.GetByteCount(text), schema, "Length", "a string of {0} length {1}");
        if (schema.Text("pattern") is { Length: > 0 } pattern && !EscJsonSchema.IsMatch(text, pattern))
            isValid = Fail(value, $"string must match the pattern {EscQuotes.Go(pattern)}");
        return isValid;
    }

    private bool ValidateItems(EscValue value, IReadOnlyList<EscValue> items, EscJsonSchema schema)
    {
        bool isValid = ValidateCount(value, (ulong)items.Count, schema, "Items", "an array with {0} {1} items");
        IReadOnlyList<EscJsonSchema> first = schema.List("prefixItems");
        EscJsonSchema? rest = schema.Schema("items");
        for (int i = 0; i < items.Count; i++)
            isValid &= Validate(items[i], i < first.Count ? first[i] : rest);
        return isValid;
    }

    private bool ValidateProperties(EscValue value, EscJsonSchema schema)
    {
        IReadOnlyDictionary<string, EscValue> properties = value.Properties!;
        bool isValid = ValidateCount(value, (ulong)properties.Count, schema, "Properties", "an object with {0} {1} properties");
        IReadOnlyDictionary<string, EscJsonSchema> known = schema.Named("properties");
        EscJsonSchema? rest = schema.Schema("additionalProperties");
        foreach ((string? name, EscValue? property) in properties)
            isValid &= Validate(property, known.GetValueOrDefault(name) ?? rest);

        IEnumerable<string> dependent = schema.NamedTexts("dependentRequired").Where(d => properties.ContainsKey(d.Name)).SelectMany(d => d.Texts);
        string[] missing = schema.Texts("required").Concat(dependent).Where(name => !properties.ContainsKey(name)).ToArray();
        return missing.Length == 0 ? isValid : Fail(value, $"missing required properties: {string.Join(", ", missing)}");
    }

    private bool ValidateCount(EscValue value, ulong count, EscJsonSchema schema, string what, string shape)
    {
        bool isValid = true;
        if (schema.Get("min" + what) is { } least && least.TryGetUInt64(out ulong min) && count < min)
            isValid = Fail(value, "expected " + string.Format(CultureInfo.InvariantCulture, shape, "at least", min));
        if (schema.Get("max" + what) is { } most && most.TryGetUInt64(out ulong max) && count > max)
            isValid = Fail(value, "expected " + string.Format(CultureInfo.InvariantCulture, shape, "at most", max));
        return isValid;
    }

    private bool Fail(EscValue value, string summary)
    {
        diagnostics.Add(EscDiagnostic.Error(value.Definition, summary));
        return false;
    }
}
