namespace SophiaAI.Common;

/// <summary>A file that a command reads.</summary>
/// <param name="FullName">Its full path.</param>
/// <param name="Name">As the user named it, for messages; its full path if a wildcard found it.</param>
internal sealed record InputFile(string FullName, string Name);
