using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SophiaAI.Providers.Core.Files;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Asks git whether a file could end up in a commit, and where one never does.</summary>
internal static class GitWorkTree
{
    // What git needs to find its own settings, and nothing else: the process's variables contain credentials, and some
    // would direct git to a repository other than the file's.
    private static readonly string[] s_passedOn =
    [
        "PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "PROGRAMDATA", "SystemRoot", "TEMP", "TMP", "TMPDIR",
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
    ];

    /// <summary>Whether the folder is in a work tree: it or a parent contains something named .git.</summary>
    /// <param name="folder">The folder, with links resolved.</param>
    public static bool Surrounds(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git"))) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether git ignores the file and has it in no commit; null if git is not available or can't tell.
    /// </summary>
    /// <param name="folder">The folder, with links resolved.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="searchPath">Where to look for git: the variable PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<bool?> IgnoresAsync(string folder, string name, string? searchPath, CancellationToken cancellationToken)
    {
        (int exitCode, _) = await AskAsync(folder, ["check-ignore", "--quiet", "--", "./" + name], searchPath, cancellationToken).ConfigureAwait(false);
        return exitCode switch
        {
            0 => true,
            1 => false,
            _ => null,
        };
    }

    /// <summary>
    /// Where git keeps its own files for the work tree, and the folder's path from the work tree's top; null if git is
    /// not available or can't tell, or if files there could end up in a commit after all.
    /// </summary>
    /// <param name="folder">The folder, with links resolved.</param>
    /// <param name="searchPath">Where to look for git: the variable PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<(string Directory, string Prefix)?> FindOwnAsync(string folder, string? searchPath, CancellationToken cancellationToken)
    {
        (int exitCode, string answer) = await AskAsync(folder, ["rev-parse", "--absolute-git-dir", "--show-prefix"], searchPath, cancellationToken).ConfigureAwait(false);
        string[] lines = answer.Split('\n', 2);
        if (exitCode != 0 || lines.Length != 2 || !Directory.Exists(lines[0])) return null;
        string directory = RealPath.Of(lines[0]);
        return IsNeverCommitted(directory) ? (directory, lines[1].TrimEnd('\n')) : null;
    }

    // No repository commits anything named .git. Under another name, the directory may be in another work tree.
    private static bool IsNeverCommitted(string directory) => directory.Split(Path.DirectorySeparatorChar).Contains(".git") || !Surrounds(directory);

    // The exit code is -1 if git is not available.
    private static async Task<(int ExitCode, string Output)> AskAsync(string folder, string[] question, string? searchPath, CancellationToken cancellationToken)
    {
        if (FindGit(searchPath) is not { } git) return (-1, string.Empty);
        // The monitor is a program that the repository names. It must not run for this query.
        ProcessStartInfo start = new(git, ["-c", "core.fsmonitor=false", "-C", folder, .. question])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Except(s_passedOn, StringComparer.OrdinalIgnoreCase).ToArray()) start.Environment.Remove(variable);
        try
        {
#pragma warning disable RS0030 // Only git knows what it ignores.
            using Process process = Process.Start(start)!;
#pragma warning restore RS0030
            return await AnswerAsync(process, cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception)
        {
            return (-1, string.Empty);
        }
    }

    private static async Task<(int ExitCode, string Output)> AnswerAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            Task<string> words = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await words.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    // By full path: Windows would look in the current folder first, which may contain anybody's git.exe.
    private static string? FindGit(string? searchPath) => (searchPath ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git"))
        .FirstOrDefault(File.Exists);
}
