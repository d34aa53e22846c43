using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Services.Estuary.Models;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>Turns YAML into JSON by the rules of YAML 1.2, as Estuary's own tools do: <c>yes</c> and dates are texts. The order of members is kept.</summary>
internal sealed partial class YamlJson
{
    // A file has types of specifications, these have names, and these have models.
    private const int DepthOfModels = 3;

    private readonly StringBuilder _json = new();
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);
    private readonly Parser _parser;
    private readonly string _source;
    private int _depth;

    private YamlJson(string text, string source)
    {
        _source = source;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The JSON of a text in YAML; <c>null</c> for an empty one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The file's name, for the error.</param>
    /// <exception cref="BundleFormatException">It is not YAML, or has no equivalent in JSON.</exception>
    public static string Convert(string text, string source) => new YamlJson(text, source).ReadDocument();

    private string ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart) return "null";
        Next();
        ReadNode();
        Next();
        Next();
        return _parser.Current is DocumentStart second ? throw Fault("has more than one YAML document", second.Start) : _json.ToString();
    }

    private void Next()
    {
        try
        {
            _parser.MoveNext();
        }
        // On some broken texts the parser throws the other two.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            throw Fault("is not valid YAML", exception is YamlException broken ? broken.Start : Mark.Empty);
        }
    }

    // The node that begins at the current event. Afterwards, the current event is its end.
    private void ReadNode()
    {
        int start = _json.Length;
        AnchorName anchor = AnchorName.Empty;
        switch (_parser.Current)
        {
            case AnchorAlias alias: _json.Append(_anchors.TryGetValue(alias.Value.Value, out string? known) ? known : throw Fault("has an alias of something that it does not define before", alias.Start)); break;
            case Scalar scalar: (anchor, _) = (scalar.Anchor, _json.Append(ValueOf(scalar))); break;
            case MappingStart mapping: anchor = mapping.Anchor; ReadMapping(); break;
            case SequenceStart sequence: anchor = sequence.Anchor; ReadSequence(); break;
            default: throw Fault("is not valid YAML", _parser.Current?.Start ?? Mark.Empty);
        }

        if (_json.Length > Limits.LongestText) throw Fault("is too long with all its aliases", _parser.Current!.Start);
        if (!anchor.IsEmpty) _anchors[anchor.Value] = _json.ToString(start, _json.Length - start);
    }

    private void ReadMapping()
    {
        Enter();
        HashSet<string> names = new(StringComparer.Ordinal);
        _json.Append('{');
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            if (_parser.Current is not Scalar key) throw Fault("has a key that is not a text", _parser.Current!.Start);
            if (key is { Value: "<<", Style: ScalarStyle.Plain }) throw Fault("has a merge key (<<), for which a specification has no use: write the members out", key.Start);
            if (!names.Add(key.Value)) throw Fault($"has the key '{key.Value}' twice in one object", key.Start);
            if (names.Count > 1) _json.Append(',');
            _json.Append(ModelText.Quoted(key.Value)).Append(':');
            Next();
            ReadMember(key.Value);
        }

        _json.Append('}');
        _depth--;
    }

    // An id of hexadecimal digits can look like a number, which must not be converted to another form.
    private void ReadMember(string name)
    {
        if (_depth == DepthOfModels && name == "expectPubId" && _parser.Current is Scalar { Style: ScalarStyle.Plain, Tag.IsEmpty: true } id && OtherNumber().IsMatch(id.Value)) _json.Append(ModelText.Quoted(id.Value));
        else ReadNode();
    }

    private void ReadSequence()
    {
        Enter();
        bool isFirst = true;
        _json.Append('[');
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            if (!isFirst) _json.Append(',');
            isFirst = false;
            ReadNode();
        }

        _json.Append(']');
        _depth--;
    }

    private void Enter()
    {
        if (++_depth >= Limits.DeepestYaml) throw Fault($"is nested more than {Limits.DeepestYaml} levels deep", _parser.Current!.Start);
    }

    private string ValueOf(Scalar scalar)
    {
        bool isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        if (!isPlain && !scalar.Tag.IsEmpty && scalar.Tag.Value is not ("!" or "tag:yaml.org,2002:str")) throw Fault($"has the tag {scalar.Tag.Value}, which a specification has no use for", scalar.Start);
        if (!isPlain) return ModelText.Quoted(scalar.Value);
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => "null",
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            var text when JsonNumber().IsMatch(text) => text,
            var text when OtherNumber().IsMatch(text) => NumberOf(text, scalar.Start),
            var text => ModelText.Quoted(text),
        };
    }

    // Forms of numbers that JSON does not have.
    private string NumberOf(string text, Mark start)
    {
        string digits = text.TrimStart('+', '-');
        string sign = text[0] == '-' ? "-" : string.Empty;
        if (digits.StartsWith("0x", StringComparison.Ordinal)) return sign + ulong.Parse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        if (digits.StartsWith("0o", StringComparison.Ordinal)) return sign + digits[2..].Aggregate(0UL, static (value, digit) => (value * 8) + (ulong)(digit - '0')).ToString(CultureInfo.InvariantCulture);
        if (digits.Contains("inf", StringComparison.OrdinalIgnoreCase) || digits.Contains("nan", StringComparison.OrdinalIgnoreCase)) throw Fault("has a number that JSON does not have", start);
        if (digits[0] == '.') digits = "0" + digits;
        return sign + PointAtEnd().Replace(digits, ".0");
    }

    private BundleFormatException Fault(string what, Mark mark) =>
        new(_source, mark.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"it {what} (line {mark.Line}).") : $"it {what}.");

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^([-+]?(0x[0-9a-fA-F]{1,16}|0o[0-7]{1,21}|(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|(0|[1-9][0-9]*)\.?([eE][-+]?[0-9]+)?|\.(inf|Inf|INF))|\.(nan|NaN|NAN))\z")]
    private static partial Regex OtherNumber();

    [GeneratedRegex(@"\.(?=[eE]|\z)")]
    private static partial Regex PointAtEnd();
}
