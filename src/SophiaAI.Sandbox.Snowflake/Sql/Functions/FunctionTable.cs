using SophiaAI.Sandbox.Snowflake.Sql.Binding;

namespace SophiaAI.Sandbox.Snowflake.Sql.Functions;

/// <summary>The functions by name.</summary>
internal sealed class FunctionTable
{
    public const int Any = int.MaxValue;

    private readonly Dictionary<string, FunctionDefinition> _definitions = new(StringComparer.Ordinal);

    /// <summary>Several names of one function are separated by spaces.</summary>
    public void Scalar(string names, int min, int max, Func<CallContext, Bound> bind) => Add(names, new FunctionDefinition(min, max, FunctionKind.Scalar, bind));

    public void Aggregate(string names, int min, int max, Func<CallContext, Bound> bind) => Add(names, new FunctionDefinition(min, max, FunctionKind.Aggregate, bind));

    public void Window(string names, int min, int max, Func<CallContext, Bound> bind) => Add(names, new FunctionDefinition(min, max, FunctionKind.Window, bind));

    public FunctionDefinition? Find(string name) => _definitions.GetValueOrDefault(name);

    private void Add(string names, FunctionDefinition definition)
    {
        foreach (string name in names.Split(' '))
            _definitions.Add(name, definition);
    }
}
