namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The files that a manifest may refer to.</summary>
internal interface IManifestFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, as the manifest has it.</param>
    /// <exception cref="FormatException">It can't be read, or may not be: why, as a sentence.</exception>
    ManifestText Read(string path);
}
