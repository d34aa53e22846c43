using System.Globalization;
using System.Reflection;

#pragma warning disable IDE0130 // Scripts name it: it is in the module's own namespace.
namespace SophiaAI;
#pragma warning restore IDE0130

/// <summary>
/// A row of a Snowflake result. Each shape of results has its own type derived from this one, with a property for each
/// column. It is in the module's own namespace, because scripts name it: <c>[SophiaAI.SnowflakeRow]</c>.
/// </summary>
public abstract class SnowflakeRow
{
    /// <summary>The columns and their values, formatted like a shell's own objects: <c>@{ID=1; NAME=Contoso}</c>.</summary>
    public override string ToString() => $"@{{{string.Join("; ", GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(Describe))}}}";

    private string Describe(PropertyInfo property) => string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.GetValue(this)}");
}
