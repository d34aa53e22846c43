namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Where a folder is once every link on the way is followed.</summary>
internal static class RealPath
{
    /// <summary>The path without links.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string folder)
    {
        DirectoryInfo info = new(folder);
        if (info.ResolveLinkTarget(returnFinalTarget: true) is { } target) return Of(target.FullName);
        return info.Parent is { } parent ? Path.Combine(Of(parent.FullName), info.Name) : info.FullName;
    }
}
