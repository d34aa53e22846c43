using System.Reflection;

namespace SophiaAI.Providers.Core.Http;

/// <summary>The <c>User-Agent</c> that every request carries; Snowflake refuses requests without one.</summary>
internal static class ClientIdentity
{
    /// <summary>The module's version, such as <c>1.2.3</c>.</summary>
    public static string Version { get; } =
        typeof(ClientIdentity).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version is { } version
            ? string.Join('.', version.Split('.').Take(3)) : "0.0.0";

    public static KeyValuePair<string, string> Header { get; } = new("User-Agent", $"SophiaAI/{Version}");
}
