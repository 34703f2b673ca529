@echo off
rem Starts Lembar with the Node.js that came with it: no npm, no network. "lembar backup" and other commands likewise.
chcp 65001 >nul
"%~dp0runtime\node.exe" --enable-source-maps "%~dp0launch.mjs" %*
