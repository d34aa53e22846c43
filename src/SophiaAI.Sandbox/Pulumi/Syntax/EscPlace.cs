using System.Globalization;
using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>Where a node is among the others. The path is written only on demand, because most nodes have no errors.</summary>
internal sealed class EscPlace
{
    private readonly EscPlace? _parent;
    private readonly string _step;

    private EscPlace(EscPlace? parent, string step)
    {
        _parent = parent;
        _step = step;
    }

    public static EscPlace Root { get; } = new(null, "");

    public EscPlace Member(string key) => new(this, key.Length == 0 ? "" : IsName(key) ? "." + key : $"[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]");

    public EscPlace Item(int index) => new(this, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    /// <summary>Writes a path such as <c>values.list[0]["odd key"]</c>.</summary>
    public override string ToString()
    {
        Stack<string> steps = new();
        for (EscPlace? place = this; place is not null; place = place._parent)
            steps.Push(place._step);
        return steps.Aggregate(new StringBuilder(), (path, step) => path.Append(path.Length == 0 ? step.TrimStart('.') : step)).ToString();
    }

    private static bool IsName(string key) => !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
