namespace SophiaAI.Providers.Core.Files;

/// <summary>A path with all links resolved.</summary>
internal static class RealPath
{
    /// <summary>The path without links.</summary>
    /// <exception cref="IOException">The links form a cycle.</exception>
    public static string Of(string path)
    {
        DirectoryInfo info = new(path);
        if (info.ResolveLinkTarget(returnFinalTarget: true) is { } target) return Of(target.FullName);
        return info.Parent is { } parent ? Path.Combine(Of(parent.FullName), info.Name) : info.FullName;
    }
}
