using SophiaAI.Common;

namespace SophiaAI.Infrastructure;

/// <summary>The files of environments, beside the manifest that they are laid over: sophia.production.yaml beside sophia.yaml.</summary>
internal static class OverlayFiles
{
    /// <summary>The file of an environment.</summary>
    public static InputFile Of(InputFile manifest, string environment) => new(Named(manifest.FullName, environment), Named(manifest.Name, environment));

    /// <summary>The environments that have a file.</summary>
    /// <param name="manifest">The manifest's full path.</param>
    public static IEnumerable<string> EnvironmentsOf(string manifest)
    {
        string begin = Path.GetFileNameWithoutExtension(manifest) + ".";
        string end = Path.GetExtension(manifest);
        if (Path.GetDirectoryName(manifest) is not { } folder || !Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, $"{begin}*{end}").Select(Path.GetFileName).OfType<string>()
            .Where(name => name.Length > begin.Length + end.Length && !name.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
            .Select(name => name[begin.Length..^end.Length]).Order(StringComparer.Ordinal);
    }

    private static string Named(string path, string environment) => Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(path)}.{environment}{Path.GetExtension(path)}");
}
