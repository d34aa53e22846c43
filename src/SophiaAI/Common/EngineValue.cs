using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>Values as the engine passes them on, which may be in its own wrapper.</summary>
internal static class EngineValue
{
    /// <summary>The value without the wrapper.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
