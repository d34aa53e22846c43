using System.Text;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>Writes a tree of plain values (see <see cref="Results.SnowflakeTree"/>) as JSON.</summary>
internal static class LoadTree
{
    /// <summary>Writes the JSON.</summary>
    /// <exception cref="FormatException">A value in it can't be written as JSON.</exception>
    public static string Write(object? tree) => Encoding.UTF8.GetString(JsonTree.Write(tree).Span);
}
