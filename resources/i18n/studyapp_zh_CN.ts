<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About StudyApp</source>
        <translation>关于 StudyApp</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>题库</translation>
    </message>
    <message>
        <source>Read, annotate and recall question-and-answer notes.</source>
        <translation>阅读、批注、回忆问答笔记。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Copy System Information</source>
        <translation>复制系统信息</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Import &amp;Folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Question &amp;Banks…</source>
        <translation>内置题集(&amp;B)…</translation>
    </message>
    <message>
        <source>Fetch &amp;Missing Images</source>
        <translation>下载缺失的图片(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Attach Images from a Folder…</source>
        <translation>从文件夹补全图片(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open Another Library…</source>
        <translation>打开其他题库(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Show Library in Its Folder</source>
        <translation>在文件夹中显示题库(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find in Page…</source>
        <translation>在页面中查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Search…</source>
        <translation>搜索(&amp;S)…</translation>
    </message>
    <message>
        <source>Filter &amp;Titles</source>
        <translation>筛选题目(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Quote Selection into Note</source>
        <translation>把选中内容引用到笔记(&amp;Q)</translation>
    </message>
    <message>
        <source>Switch S&amp;tar</source>
        <translation>加上或去掉星标(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Add Tag…</source>
        <translation>添加标签(&amp;A)…</translation>
    </message>
    <message>
        <source>Manage Tags…</source>
        <translation>管理标签…</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>红色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Orange</source>
        <translation>橙色(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>绿色(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>蓝色(&amp;B)</translation>
    </message>
    <message>
        <source>Set D&amp;ue Date…</source>
        <translation>设置到期日(&amp;U)…</translation>
    </message>
    <message>
        <source>Start O&amp;ver as New</source>
        <translation>从头学起(&amp;V)</translation>
    </message>
    <message>
        <source>Tras&amp;h…</source>
        <translation>回收站(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;New Topic</source>
        <translation>新建主题(&amp;N)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>Like the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light or Dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>&amp;Topics</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Side &amp;Panel</source>
        <translation>侧边栏(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Write Note</source>
        <translation>写笔记(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Outline</source>
        <translation>大纲(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Menu Bar</source>
        <translation>菜单栏(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next Question</source>
        <translation>下一题(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Question</source>
        <translation>上一题(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Yellow</source>
        <translation>黄色(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Pink</source>
        <translation>粉色(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Violet</source>
        <translation>紫色(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Comment…</source>
        <translation>批注(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove Highlight</source>
        <translation>删除高亮(&amp;R)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Highlight</source>
        <translation>下一处高亮(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious Highlight</source>
        <translation>上一处高亮(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;Log Folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About StudyApp</source>
        <translation>关于 StudyApp(&amp;A)</translation>
    </message>
    <message>
        <source>Main Menu</source>
        <translation>主菜单</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Highlight</source>
        <translation>高亮(&amp;H)</translation>
    </message>
    <message>
        <source>Fla&amp;g</source>
        <translation>旗标(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation>外观(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>阅读(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>复习(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Interview</source>
        <translation>面试(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Dashboard</source>
        <translation>概览(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Cursor</source>
        <translation>键盘光标(&amp;K)</translation>
    </message>
    <message>
        <source>Bac&amp;kups…</source>
        <translation>备份(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Edit Answer</source>
        <translation>编辑答案(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Gaps</source>
        <translation>缺口(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Grades below the Page</source>
        <translation>页面下方的评分(&amp;G)</translation>
    </message>
    <message>
        <source>Interview Da&amp;te…</source>
        <translation>面试日期(&amp;T)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Name Colours…</source>
        <translation>为颜色命名(&amp;N)…</translation>
    </message>
    <message>
        <source>N&amp;ot Today</source>
        <translation>今天不再问(&amp;O)</translation>
    </message>
    <message>
        <source>Su&amp;spend: Never Ask</source>
        <translation>暂停：不再提问(&amp;S)</translation>
    </message>
    <message>
        <source>Co&amp;mpare with the Source’s Answer…</source>
        <translation>与来源答案对比(&amp;M)…</translation>
    </message>
    <message>
        <source>Go &amp;Back to the Source’s Answer</source>
        <translation>恢复来源答案(&amp;B)</translation>
    </message>
    <message>
        <source>Review Histor&amp;y…</source>
        <translation>复习记录(&amp;Y)…</translation>
    </message>
</context>
<context>
    <name>AddField</name>
    <message>
        <source>Another key point</source>
        <translation>再加一个要点</translation>
    </message>
</context>
<context>
    <name>AnswerEditor</name>
    <message>
        <source>Write an answer</source>
        <translation>撰写答案</translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation>编辑答案</translation>
    </message>
    <message>
        <source>Your answer in Markdown. What you type is kept as a draft until you save it.</source>
        <translation>用 Markdown 写下你的答案。保存之前，输入的内容会一直留作草稿。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Save Answer</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The draft could not be kept</source>
        <translation>草稿未能保存</translation>
    </message>
    <message>
        <source>Your draft of {time} is back</source>
        <translation>已恢复 {time} 的草稿</translation>
    </message>
    <message>
        <source>Keeping the draft…</source>
        <translation>正在保存草稿…</translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation>草稿已保存</translation>
    </message>
</context>
<context>
    <name>AnswerField</name>
    <message>
        <source>Type your answer, or say it aloud…</source>
        <translation>在此写下你的回答，或者说出来……</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的回答</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>小心</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>not found: {path}</source>
        <translation>未找到：{path}</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>尚未下载</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>Get the image…</source>
        <translation>获取图片…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>No longer in the source</source>
        <translation>来源中已不存在</translation>
    </message>
    <message>
        <source>The file it came from does not have this question any more. It stays here until you delete it.</source>
        <translation>来源文件里已经没有这道题。它会一直保留在这里，直到你把它删除。</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>还没有答案</translation>
    </message>
    <message>
        <source>Related questions</source>
        <translation>相关题目</translation>
    </message>
    <message>
        <source>Look at the image</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>The source leaves this one open. Answer it aloud, as in the interview, then write it down.</source>
        <translation>来源没有给出答案。先像面试时那样口头作答，再写下来。</translation>
    </message>
    <message>
        <source>Write an Answer</source>
        <translation>写答案</translation>
    </message>
</context>
<context>
    <name>AnswerStrip</name>
    <message>
        <source>You began to write here. The draft is kept.</source>
        <translation>你在这里写了一半，草稿还在。</translation>
    </message>
    <message>
        <source>This is your own answer.</source>
        <translation>这是你自己的答案。</translation>
    </message>
    <message>
        <source>Go on Writing</source>
        <translation>继续写</translation>
    </message>
    <message>
        <source>Discard Draft</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>This is your own answer. The source’s has changed since.</source>
        <translation>这是你自己的答案。此后来源的答案有了改动。</translation>
    </message>
    <message>
        <source>This is your own answer, not the source’s.</source>
        <translation>这是你自己的答案，不是来源的。</translation>
    </message>
    <message>
        <source>Take the Source’s</source>
        <translation>采用来源的</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>Your answer · {time}</source>
        <translation>你的回答 · {time}</translation>
    </message>
</context>
<context>
    <name>AskingFooter</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>I have nothing to say to this  (S)</source>
        <translation>这题答不上来  (S)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>End Early…</source>
        <translation>提前结束…</translation>
    </message>
    <message>
        <source>Ask nothing more, and go through the answers</source>
        <translation>不再提问，直接逐题回顾</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next Question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>On to the answers  (Ctrl+Return)</source>
        <translation>进入逐题回顾  (Ctrl+回车)</translation>
    </message>
    <message>
        <source>Keep this answer and ask the next question  (Ctrl+Return)</source>
        <translation>保存这个回答，进入下一题  (Ctrl+回车)</translation>
    </message>
    <message>
        <source>This question  {time}</source>
        <translation>本题  {time}</translation>
    </message>
    <message>
        <source>In all  {time}</source>
        <translation>总计  {time}</translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation>时间到</translation>
    </message>
    <message>
        <source>Finish your sentence; no new question comes.</source>
        <translation>请把这句话说完，不会再有新题。</translation>
    </message>
</context>
<context>
    <name>AutomaticBackups</name>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
</context>
<context>
    <name>BackgroundBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>BackgroundWork</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>questions</comment>
        <translation>
            <numerusform>新增 %n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <comment>questions</comment>
        <translation>
            <numerusform>更新 %n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer in it</source>
        <comment>questions</comment>
        <translation>
            <numerusform>%n 道题已移出</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Looking for images</source>
        <translation>正在查找图片</translation>
    </message>
    <message>
        <source>Fetching images: {done} of {total}</source>
        <translation>正在下载图片：{done} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n images fetched.</source>
        <translation>
            <numerusform>已下载 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be fetched.</source>
        <translation>
            <numerusform>%n 张图片下载失败。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No images are missing.</source>
        <translation>没有缺失的图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n images attached.</source>
        <translation>
            <numerusform>已补全 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still missing.</source>
        <translation>
            <numerusform>仍缺 %n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>Question bank “{title}” updated: {parts}</source>
        <translation>题集“{title}”已更新：{parts}</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Automatic</source>
        <translation>自动备份</translation>
    </message>
    <message>
        <source>Made by you</source>
        <translation>手动备份</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>导入前</translation>
    </message>
    <message>
        <source>Before an update of the library</source>
        <translation>题库升级前</translation>
    </message>
    <message>
        <source>Before a backup was restored</source>
        <translation>恢复备份前</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Checking the copy</source>
        <translation>正在校验副本</translation>
    </message>
    <message>
        <source>Getting it ready</source>
        <translation>正在准备</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Back Up Now…</source>
        <translation>立即备份…</translation>
    </message>
    <message>
        <source>Restore a File…</source>
        <translation>从文件恢复…</translation>
    </message>
    <message>
        <source>Choose Folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Back Up the Library</source>
        <translation>备份题库</translation>
    </message>
    <message>
        <source>Backed up to {path}.</source>
        <translation>已备份到 {path}。</translation>
    </message>
    <message>
        <source>the backup of {time}</source>
        <translation>{time} 的备份</translation>
    </message>
    <message>
        <source>Restore a Backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Replace the library with {name}?</source>
        <translation>用 {name} 替换当前题库？</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>The library as it is now is kept among the backups.</source>
        <translation>当前题库会作为备份保留下来。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder for Backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Backups that were made before stay where they are.</source>
        <translation>之前的备份仍留在原来的位置。</translation>
    </message>
    <message>
        <source>StudyApp libraries</source>
        <translation>StudyApp 题库</translation>
    </message>
    <message>
        <source>The library is backed up by itself when something has changed, at most every half hour, and before each import. Old backups are thinned out; those you make stay.</source>
        <translation>题库有改动时会自动备份（最多每半小时一次），每次导入前也会备份。旧备份会逐渐精简，手动备份则一直保留。</translation>
    </message>
    <message>
        <source>It holds {contents}.</source>
        <translation>其中包含 {contents}。</translation>
    </message>
</context>
<context>
    <name>BankDialog</name>
    <message>
        <source>Question Banks</source>
        <translation>内置题集</translation>
    </message>
    <message>
        <source>Question banks</source>
        <translation>内置题集</translation>
    </message>
    <message>
        <source>These come with the app. Removing one keeps your notes and highlights: they are there again when you add it.</source>
        <translation>题集随应用提供。移除题集不会丢失你的笔记和高亮，重新添加后它们都会回来。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Something Went Wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Something went wrong in StudyApp itself</source>
        <translation>StudyApp 自身出了问题</translation>
    </message>
    <message>
        <source>Your library is safe: a change is either made completely or not at all. The report below holds nothing of what is in your library.</source>
        <translation>你的题库是安全的：每次改动要么全部完成，要么完全不做。下面的报告不含题库里的任何内容。</translation>
    </message>
    <message>
        <source>Log file: {path}</source>
        <translation>日志文件：{path}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Open the Log Folder</source>
        <translation>打开日志文件夹</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Show as Chart</source>
        <translation>显示为图表</translation>
    </message>
    <message>
        <source>Show as Table</source>
        <translation>显示为表格</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Key points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Add a key point</source>
        <translation>添加要点</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>一点也没答到</translation>
    </message>
    <message>
        <source>What is slanted was guessed from the text.</source>
        <translation>斜体的要点是从正文推测的。</translation>
    </message>
    <message>
        <source>{had} of {all}</source>
        <translation>答到 {had} / {all}</translation>
    </message>
    <message>
        <source>Tick what you said.</source>
        <translation>勾选你答到的要点。</translation>
    </message>
    <message numerus="yes">
        <source>%n missed points become gaps</source>
        <translation>
            <numerusform>漏掉的 %n 点记入缺口</numerusform>
        </translation>
    </message>
    <message>
        <source>{suggestion}, {gaps}</source>
        <translation>{suggestion}，{gaps}</translation>
    </message>
    <message>
        <source>Suggests “{rating}”</source>
        <translation>建议评为“{rating}”</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>This question: {title}</source>
        <translation>当前题目：{title}</translation>
    </message>
    <message>
        <source>This topic: {name}</source>
        <translation>当前主题：{name}</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>整个题库</translation>
    </message>
    <message>
        <source>What a search finds</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>{size} pt</source>
        <translation>{size} 磅</translation>
    </message>
    <message>
        <source>Words, is:starred, tag:…</source>
        <translation>关键词、is:starred、tag:…</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>页边距</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>字号</translation>
    </message>
</context>
<context>
    <name>ColorNamesDialog</name>
    <message>
        <source>Names of the colors</source>
        <translation>颜色的名称</translation>
    </message>
    <message>
        <source>Such as “definition”, “doubt” or “must memorise”.</source>
        <translation>例如“定义”“疑问”“必背”。</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare Answers</source>
        <translation>对比答案</translation>
    </message>
    <message>
        <source>Both answers, side by side</source>
        <translation>两份答案并排对照</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Edit Mine</source>
        <translation>编辑我的</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n passages differ; the words that do are marked.</source>
        <translation>
            <numerusform>有 %n 处不同，不同的文字已标出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Both say the same.</source>
        <translation>两份答案相同。</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>Take the Source’s</source>
        <translation>采用来源的</translation>
    </message>
    <message>
        <source>The source’s answer</source>
        <translation>来源的答案</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n reviews</source>
        <translation>
            <numerusform>%n 次复习</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%n 道到期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n questions</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights removed</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>已删除 %n 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n 条笔记</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reviews</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n 次复习</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tags deleted</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>已删除 %n 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions not asked any more today</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n 个问题今天不再提问</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions suspended: not asked any more</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>已暂停 %n 个问题，不再提问</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be asked again</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n 个问题将重新提问</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions start over as new</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n 个问题将从头学起</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be asked on {day}</source>
        <comment>in a notice</comment>
        <translation>
            <numerusform>%n 个问题将在{day}提问</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardColumn</name>
    <message>
        <source>Dashboard</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Export All…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Write the data of each chart as CSV</source>
        <translation>把每张图表的数据写成 CSV</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Nothing reviewed yet</source>
        <translation>还没有复习过</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Set Interview Date…</source>
        <translation>设置面试日期…</translation>
    </message>
    <message>
        <source>Answer a few questions in Review, or grade one while you read it: then you see here what you know and what comes next.</source>
        <translation>先在「复习」里回答几道题，或者阅读时随手评个分。之后这里会显示你掌握了多少、接下来要做什么。</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>not a valid address</source>
        <translation>地址无效</translation>
    </message>
    <message>
        <source>redirected to something that is not an address</source>
        <translation>重定向到无效的地址</translation>
    </message>
    <message>
        <source>damaged gzip data</source>
        <translation>gzip 数据已损坏</translation>
    </message>
    <message>
        <source>no connection: {detail}</source>
        <translation>无法连接：{detail}</translation>
    </message>
    <message>
        <source>what the server sent is no image</source>
        <translation>服务器返回的不是图片</translation>
    </message>
    <message>
        <source>{address} is an address of a private network</source>
        <translation>{address} 是内网地址</translation>
    </message>
    <message>
        <source>more than {count} redirects</source>
        <translation>重定向超过 {count} 次</translation>
    </message>
    <message>
        <source>the server answered {status}</source>
        <translation>服务器返回 {status}</translation>
    </message>
    <message>
        <source>the server took too long</source>
        <translation>服务器响应超时</translation>
    </message>
    <message>
        <source>larger than {size} MB when unpacked</source>
        <translation>解压后超过 {size} MB</translation>
    </message>
    <message>
        <source>larger than {size} MB</source>
        <translation>超过 {size} MB</translation>
    </message>
    <message>
        <source>unknown host {host}</source>
        <translation>找不到主机 {host}</translation>
    </message>
    <message>
        <source>not an http or https address</source>
        <translation>不是 http 或 https 地址</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to import</source>
        <translation>松开即可导入</translation>
    </message>
</context>
<context>
    <name>DueDialog</name>
    <message>
        <source>Set Due Date</source>
        <translation>设置到期日</translation>
    </message>
    <message>
        <source>Day on which it is asked</source>
        <translation>提问的日期</translation>
    </message>
    <message>
        <source>Set Date</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>&amp;Days from today</source>
        <translation>几天之后(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>When is it to be asked?</source>
        <translation>什么时候提问？</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no library at {path}.</source>
        <translation>{path} 处没有题库。</translation>
    </message>
    <message>
        <source>Check the path that was given with --library.</source>
        <translation>请检查 --library 给出的路径。</translation>
    </message>
    <message>
        <source>The library {path} was moved or replaced by another program.</source>
        <translation>题库 {path} 已被其他程序移动或替换。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {detail}</source>
        <translation>无法读取 {file}：{detail}</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>请确认文件存在，并且你有读取权限。</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is not text in UTF-8, UTF-16 or GB18030.</source>
        <translation>{file} 第 {line} 行：不是 UTF-8、UTF-16 或 GB18030 文本。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 and import it again.</source>
        <translation>请把文件另存为 UTF-8 后重新导入。</translation>
    </message>
    <message>
        <source>{file} is too large: {size} bytes, the limit is {limit}.</source>
        <translation>{file} 太大：{size} 字节，上限为 {limit} 字节。</translation>
    </message>
    <message>
        <source>Split it into smaller files and import those.</source>
        <translation>请拆成较小的文件再导入。</translation>
    </message>
    <message>
        <source>{file} holds more than {limit} files and folders.</source>
        <translation>{file} 中的文件和文件夹超过 {limit} 个。</translation>
    </message>
    <message>
        <source>Import its sub-folders one by one.</source>
        <translation>请逐个导入其中的子文件夹。</translation>
    </message>
    <message>
        <source>{file} was changed after the preview was made.</source>
        <translation>{file} 在预览之后被修改过。</translation>
    </message>
    <message>
        <source>Look at the preview again and import then.</source>
        <translation>请重新预览后再导入。</translation>
    </message>
    <message>
        <source>No question was found in {file}{where}.</source>
        <translation>在 {file}{where} 中没有找到题目。</translation>
    </message>
    <message>
        <source>Questions are headings, numbered items, Q:/A: paragraphs or disclosure blocks; see --question-level.</source>
        <translation>题目可以是标题、编号条目、Q:/A: 段落或折叠块；参见 --question-level。</translation>
    </message>
    <message>
        <source>{file} is not a PNG, JPEG, GIF, WebP, BMP or SVG image.</source>
        <translation>{file} 不是 PNG、JPEG、GIF、WebP、BMP 或 SVG 图片。</translation>
    </message>
    <message>
        <source>Save it in one of these formats and try again.</source>
        <translation>请另存为其中一种格式后重试。</translation>
    </message>
    <message>
        <source>{file} was refused: {detail}</source>
        <translation>已拒绝 {file}：{detail}</translation>
    </message>
    <message>
        <source>Unpack it yourself, look at what is inside, and import the folder.</source>
        <translation>请自行解压，检查内容后导入文件夹。</translation>
    </message>
    <message>
        <source>There is no single question with the key {key}.</source>
        <translation>没有唯一对应键 {key} 的题目。</translation>
    </message>
    <message>
        <source>`studyapp list` prints the keys.</source>
        <translation>可用 `studyapp list` 列出所有键。</translation>
    </message>
    <message>
        <source>There is no interview {interview}.</source>
        <translation>没有编号为 {interview} 的面试。</translation>
    </message>
    <message>
        <source>Open it from the list of interviews.</source>
        <translation>请从面试列表中打开。</translation>
    </message>
    <message>
        <source>There is no topic {topic}.</source>
        <translation>没有主题 {topic}。</translation>
    </message>
    <message>
        <source>`studyapp list` prints the topics.</source>
        <translation>可用 `studyapp list` 列出所有主题。</translation>
    </message>
    <message>
        <source>There is nothing to reschedule: this was never graded.</source>
        <translation>没有可以改期的：这里还没有评过分。</translation>
    </message>
    <message>
        <source>“{part}”: {reason}</source>
        <translation>“{part}”：{reason}</translation>
    </message>
    <message>
        <source>There is no highlight {id}.</source>
        <translation>没有批注 {id}。</translation>
    </message>
    <message>
        <source>The answer does not hold the words “{exact}”.</source>
        <translation>答案中没有“{exact}”。</translation>
    </message>
    <message>
        <source>`studyapp show KEY` prints the answer; copy the words from there.</source>
        <translation>`studyapp show KEY` 会打印答案；请从中复制文字。</translation>
    </message>
    <message>
        <source>The answer holds “{exact}” {count} times.</source>
        <translation>答案中有 {count} 处“{exact}”。</translation>
    </message>
    <message>
        <source>Say with --prefix what stands before the one that you mean.</source>
        <translation>请用 --prefix 指明你要的那一处前面的文字。</translation>
    </message>
    <message>
        <source>There is no question with an answer to ask about.</source>
        <translation>没有可以提问的、带答案的问题。</translation>
    </message>
    <message>
        <source>Choose other topics, or answer questions first.</source>
        <translation>请选择其他主题，或者先写好答案。</translation>
    </message>
    <message>
        <source>There is no plan for {date}: it must be after {today} and before {latest}.</source>
        <translation>无法为 {date} 制定计划：日期必须在 {today} 之后、{latest} 之前。</translation>
    </message>
    <message>
        <source>Choose another date.</source>
        <translation>请选择其他日期。</translation>
    </message>
    <message>
        <source>There is no interview date to plan for.</source>
        <translation>还没有设定面试日期。</translation>
    </message>
    <message>
        <source>Give one with --date YYYY-MM-DD, or set one in the window.</source>
        <translation>请用 --date YYYY-MM-DD 指定，或者在窗口中设定。</translation>
    </message>
    <message>
        <source>The library {path} is locked by another program.</source>
        <translation>题库 {path} 被其他程序锁定。</translation>
    </message>
    <message>
        <source>Close the other program that uses it and try again.</source>
        <translation>请关闭正在使用它的程序后重试。</translation>
    </message>
    <message>
        <source>The library {path} cannot be written to.</source>
        <translation>题库 {path} 无法写入。</translation>
    </message>
    <message>
        <source>Give yourself write permission for the file and its folder, or choose another library with --library.</source>
        <translation>请为自己加上该文件及其文件夹的写权限，或用 --library 选择其他题库。</translation>
    </message>
    <message>
        <source>The library {path} is damaged or is not a StudyApp library: {detail}</source>
        <translation>题库 {path} 已损坏，或不是 StudyApp 题库：{detail}</translation>
    </message>
    <message>
        <source>The file was left as it is. Restore a backup over it, or choose another library with --library.</source>
        <translation>文件保持原样。请用备份覆盖它，或用 --library 选择其他题库。</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer StudyApp (schema {revision}).</source>
        <translation>题库 {path} 由更新版本的 StudyApp 写入（结构版本 {revision}）。</translation>
    </message>
    <message>
        <source>Update StudyApp, or choose another library with --library. The file was left as it is.</source>
        <translation>请更新 StudyApp，或用 --library 选择其他题库。文件保持原样。</translation>
    </message>
    <message>
        <source>The system cannot read or write the library {path}: {detail}</source>
        <translation>系统无法读写题库 {path}：{detail}</translation>
    </message>
    <message>
        <source>Check the path and the drive, then try again.</source>
        <translation>请检查路径和磁盘后重试。</translation>
    </message>
    <message>
        <source>There is no room left on the disk of {path}.</source>
        <translation>{path} 所在磁盘空间不足。</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing was changed.</source>
        <translation>请腾出空间后重试；没有任何改动。</translation>
    </message>
    <message>
        <source>StudyApp needs a display to open its window, and none can be reached; the command line works without one (studyapp --help).</source>
        <translation>StudyApp 需要显示器才能打开窗口，但没有可用的显示器；命令行无需显示器（studyapp --help）。</translation>
    </message>
    <message>
        <source>StudyApp cannot open a window on the display: the system library {detail} is missing; install it, or use the command line (studyapp --help).</source>
        <translation>StudyApp 无法打开窗口：缺少系统库 {detail}；请安装它，或使用命令行（studyapp --help）。</translation>
    </message>
    <message>
        <source>There is a file {path} already.</source>
        <translation>文件 {path} 已存在。</translation>
    </message>
    <message>
        <source>Choose another name, or replace the file with --force.</source>
        <translation>请换一个名称，或用 --force 覆盖该文件。</translation>
    </message>
    <message>
        <source>Choose another backup; your library was left as it is.</source>
        <translation>请选择其他备份；你的题库未作改动。</translation>
    </message>
    <message>
        <source>{path} was written by a newer StudyApp (schema {revision}).</source>
        <translation>{path} 由更新版本的 StudyApp 写入（结构版本 {revision}）。</translation>
    </message>
    <message>
        <source>Update StudyApp, or choose another backup; your library was left as it is.</source>
        <translation>请更新 StudyApp，或选择其他备份；你的题库未作改动。</translation>
    </message>
    <message>
        <source>{path} is the library itself.</source>
        <translation>{path} 就是当前题库本身。</translation>
    </message>
    <message>
        <source>Choose one of its backups.</source>
        <translation>请选择它的某个备份。</translation>
    </message>
    <message>
        <source>Check that the folder is there and may be written to, or choose another one; the library was left as it is.</source>
        <translation>请确认文件夹存在且可写入，或另选一个文件夹；题库未作改动。</translation>
    </message>
    <message>
        <source>{key} was rated later than that: {last}.</source>
        <translation>{key} 之后已有评分：{last}。</translation>
    </message>
    <message>
        <source>Ratings go into the log in the order of time; take the later one back first.</source>
        <translation>评分按时间顺序记录；请先撤回较晚的那次评分。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>Choose more questions, or more of what they hold.</source>
        <translation>请选择更多题目，或选择更多内容。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {detail}</source>
        <translation>无法写入 {path}：{detail}</translation>
    </message>
    <message>
        <source>Check that the folder is there and may be written to, or choose another one.</source>
        <translation>请确认该文件夹存在且可以写入，或另选一个文件夹。</translation>
    </message>
    <message>
        <source>The document is too large for the memory of this computer.</source>
        <translation>文档太大，这台电脑的内存不够。</translation>
    </message>
    <message>
        <source>Export fewer questions at once, such as topic by topic.</source>
        <translation>请减少一次导出的题目，例如按主题分别导出。</translation>
    </message>
    <message>
        <source>The key point “{text}” is no longer there.</source>
        <translation>要点“{text}”已经不在了。</translation>
    </message>
    <message>
        <source>The printer {printer} does not answer.</source>
        <translation>打印机 {printer} 没有响应。</translation>
    </message>
    <message>
        <source>Check that it is switched on and connected, or choose another one.</source>
        <translation>请确认它已开机并连接，或另选一台打印机。</translation>
    </message>
    <message>
        <source>{path} is damaged or is not a StudyApp library ({detail}).</source>
        <translation>{path} 已损坏，或不是 StudyApp 题库（{detail}）。</translation>
    </message>
    <message>
        <source>The backup {path} cannot be written ({detail}).</source>
        <translation>无法写入备份 {path}（{detail}）。</translation>
    </message>
    <message>
        <source>{path} holds something else than an earlier export.</source>
        <translation>{path} 里的内容不是之前导出的。</translation>
    </message>
    <message>
        <source>Choose another name, or an empty folder; nothing in it was changed.</source>
        <translation>请换一个名称，或选择空文件夹；其中的内容没有改动。</translation>
    </message>
    <message>
        <source>There is an export in {path} already.</source>
        <translation>{path} 里已有一次导出。</translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --force; files that you added to it stay there.</source>
        <translation>请换一个名称，或用 --force 替换；你自己放进去的文件会保留。</translation>
    </message>
    <message>
        <source>StudyApp is open with the library {path} already, but does not answer.</source>
        <translation>StudyApp 已经打开了题库 {path}，但没有响应。</translation>
    </message>
    <message>
        <source>Wait a moment and try again. If that does not help, end the StudyApp that hangs: it keeps what it has written.</source>
        <translation>请稍等片刻再试。如果仍然没有响应，请结束卡住的 StudyApp：已经保存的内容不会丢失。</translation>
    </message>
    <message>
        <source>{time} has not come yet.</source>
        <translation>{time} 还没有到。</translation>
    </message>
    <message>
        <source>Give a time in the past, or none for now.</source>
        <translation>请给出过去的时间；不写即为现在。</translation>
    </message>
    <message>
        <source>{happened} {remedy}</source>
        <translation>{happened}{remedy}</translation>
    </message>
    <message>
        <source>{happened}. {remedy}</source>
        <translation>{happened}。{remedy}</translation>
    </message>
    <message>
        <source>Put the file back where it was, and StudyApp goes on; nothing was saved since. If that does not help, close StudyApp and open it again.</source>
        <translation>把文件放回原处，StudyApp 就会继续工作；在此期间的改动没有保存。如果仍不行，请关闭 StudyApp 后重新打开。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>No font has {characters}</source>
        <translation>没有字体包含 {characters}</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Collecting questions</source>
        <translation>正在收集题目</translation>
    </message>
    <message>
        <source>Setting pages</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>笔记本</translation>
    </message>
    <message>
        <source>Answers with highlights, comments and notes</source>
        <translation>答案，连同高亮、批注和笔记</translation>
    </message>
    <message>
        <source>Notes only</source>
        <translation>仅笔记</translation>
    </message>
    <message>
        <source>Your own words and what you highlighted</source>
        <translation>你写下的和划出的内容</translation>
    </message>
    <message>
        <source>Cram sheet</source>
        <translation>速记页</translation>
    </message>
    <message>
        <source>Two columns of what must be remembered</source>
        <translation>双栏，只留必须记住的</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Review history</source>
        <translation>复习记录</translation>
    </message>
    <message>
        <source>Related questions</source>
        <translation>相关题目</translation>
    </message>
    <message>
        <source>US Letter</source>
        <translation>Letter（美国）</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>窄</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Study notes</source>
        <translation>学习笔记</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>My note</source>
        <translation>我的笔记</translation>
    </message>
    <message>
        <source>Highlights whose place is gone</source>
        <translation>原文已不在的高亮</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Image not in the library</source>
        <translation>题库中没有这张图片</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>轻松</translation>
    </message>
    <message>
        <source>next in {days} days</source>
        <translation>{days} 天后再复习</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>小心</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Markdown folder</source>
        <translation>Markdown 文件夹</translation>
    </message>
    <message>
        <source>A file for each topic, with images beside it. Obsidian shows notes and highlights as callouts. Imported again, here or elsewhere, nothing is lost, and what you edit in the files comes back.</source>
        <translation>每个主题一个文件，图片放在旁边。在 Obsidian 中，笔记和高亮显示为标注块。无论在本机还是别处，重新导入都不会丢失内容，你在文件中的修改也会一并带回。</translation>
    </message>
    <message>
        <source>Anki package</source>
        <translation>Anki 牌组包</translation>
    </message>
    <message>
        <source>A deck for each topic and a card for each question, with tags, images, formulas, highlights and notes. Importing a newer package updates the cards; Anki keeps their schedule.</source>
        <translation>每个主题一个牌组，每道题一张卡片，包含标签、图片、公式、高亮和笔记。再次导入较新的牌组包时会更新卡片，并保留 Anki 中的复习进度。</translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Tables for Excel and other programs. A text that such a program would take for a formula has an apostrophe before it.</source>
        <translation>供 Excel 等程序使用的表格。可能被这些程序当作公式的文字，前面会加一个撇号。</translation>
    </message>
    <message>
        <source>Packing images</source>
        <translation>正在打包图片</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>题目与答案</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message>
        <source>slow, and needs about {size} GB of memory</source>
        <translation>较慢，约需 {size} GB 内存</translation>
    </message>
    <message>
        <source>Study notes</source>
        <translation>学习笔记</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>导出完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The export failed.</source>
        <translation>导出失败。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何文件。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Where should the folder “{name}” be made?</source>
        <translation>在哪里创建文件夹“{name}”？</translation>
    </message>
    <message>
        <source>There is an export “{name}” already.</source>
        <translation>已有名为“{name}”的导出。</translation>
    </message>
    <message>
        <source>Files that you have added to its folder stay there.</source>
        <translation>你自己放进该文件夹的文件会保留。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in page</source>
        <translation>在页面中查找</translation>
    </message>
    <message>
        <source>Previous match  (Shift+Enter)</source>
        <translation>上一处  (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match  (Enter)</source>
        <translation>下一处  (Enter)</translation>
    </message>
    <message>
        <source>Close  (Esc)</source>
        <translation>关闭  (Esc)</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>No flag</source>
        <translation>无旗标</translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation>红旗</translation>
    </message>
    <message>
        <source>Orange flag</source>
        <translation>橙旗</translation>
    </message>
    <message>
        <source>Green flag</source>
        <translation>绿旗</translation>
    </message>
    <message>
        <source>Blue flag</source>
        <translation>蓝旗</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folder for Backups</source>
        <translation>备份文件夹</translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>Coming due</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <source>{due} now, {later} in this time</source>
        <translation>现在 {due} 道，这段时间共 {later} 道</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
</context>
<context>
    <name>GapCounts</name>
    <message>
        <source>missed once</source>
        <translation>漏答 1 次</translation>
    </message>
    <message numerus="yes">
        <source>missed %n times</source>
        <translation>
            <numerusform>漏答 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n 个缺口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapsPage</name>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Drill These</source>
        <translation>练习这些</translation>
    </message>
    <message>
        <source>Practise these questions now, outside the schedule</source>
        <translation>现在就练这些问题，不影响复习安排</translation>
    </message>
    <message>
        <source>No gaps</source>
        <translation>没有缺口</translation>
    </message>
    <message>
        <source>A key point that you did not have in a review is listed here, until you have it the next time.</source>
        <translation>复习时没有答到的要点会列在这里，下次答到后自动消失。</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>{gaps} in {questions}</source>
        <translation>{questions}，{gaps}</translation>
    </message>
    <message>
        <source>{count}, the newest {number} listed</source>
        <translation>{count}，列出最近的 {number} 道</translation>
    </message>
</context>
<context>
    <name>HighlightCard</name>
    <message>
        <source>Edit the comment</source>
        <translation>编辑批注</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Comment, as Markdown</source>
        <translation>批注，支持 Markdown</translation>
    </message>
    <message>
        <source>The source was edited. This is where the words seem to stand now.</source>
        <translation>来源已修改，这里似乎是原文现在的位置。</translation>
    </message>
    <message>
        <source>The place is right</source>
        <translation>位置正确</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Ctrl+Return keeps it · Esc leaves</source>
        <translation>Ctrl+回车保存 · Esc 离开</translation>
    </message>
    <message>
        <source>No comment yet</source>
        <translation>还没有批注</translation>
    </message>
</context>
<context>
    <name>HighlightKeys</name>
    <message>
        <source>Arrow keys move the cursor, with Shift they select. Esc ends it.</source>
        <translation>用方向键移动光标，按住 Shift 选择文字，按 Esc 退出。</translation>
    </message>
</context>
<context>
    <name>HighlightMenu</name>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation>批注…</translation>
    </message>
    <message>
        <source>Quote into Note</source>
        <translation>引用到笔记</translation>
    </message>
    <message>
        <source>Remove Highlights</source>
        <translation>删除这些高亮</translation>
    </message>
    <message>
        <source>Color of the Highlight</source>
        <translation>高亮颜色</translation>
    </message>
    <message>
        <source>Edit Comment…</source>
        <translation>编辑批注…</translation>
    </message>
    <message>
        <source>Copy Quote</source>
        <translation>复制原文</translation>
    </message>
    <message>
        <source>Copy as Quote with Link</source>
        <translation>复制为带链接的引用</translation>
    </message>
    <message>
        <source>Remove Highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>HighlightPointer</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>HighlightVerdict</name>
    <message>
        <source>Before</source>
        <translation>原先</translation>
    </message>
    <message>
        <source>Now, perhaps</source>
        <translation>现在可能是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>Put on the selection</source>
        <translation>改到选中处</translation>
    </message>
    <message>
        <source>The source was edited. Are these the words now?</source>
        <translation>来源已修改。现在是这些文字吗？</translation>
    </message>
    <message>
        <source>Its words are gone from the answer. Select others to put it there, or keep it as it is.</source>
        <translation>答案里已没有这些文字。可选中别处的文字重新关联，也可以保持原样。</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>没错</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>The source was edited. Is this highlight on its words? If not, select the right ones.</source>
        <translation>来源已修改。这处高亮还在原来的文字上吗？如果不是，请选中正确的文字。</translation>
    </message>
</context>
<context>
    <name>Highlighting</name>
    <message>
        <source>Select some words of the answer first.</source>
        <translation>请先在答案中选中文字。</translation>
    </message>
    <message>
        <source>Select the words that it belongs to first.</source>
        <translation>请先选中它对应的文字。</translation>
    </message>
    <message>
        <source>There is no highlight on this page.</source>
        <translation>这一页没有高亮。</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>In place</source>
        <translation>原位</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移动</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>已丢失</translation>
    </message>
</context>
<context>
    <name>HighlightsPanel</name>
    <message>
        <source>Name the colors</source>
        <translation>命名颜色</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>No highlight is like that.</source>
        <translation>没有符合条件的高亮。</translation>
    </message>
    <message>
        <source>Select some words of the answer to highlight them.</source>
        <translation>在答案中选中文字即可高亮。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Review History</source>
        <translation>复习记录</translation>
    </message>
    <message>
        <source>What was typed</source>
        <translation>当时写下的答案</translation>
    </message>
    <message>
        <source>Each answer, the newest first</source>
        <translation>每次作答，最近的在前</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>In the course of</source>
        <translation>场合</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Asked again after</source>
        <translation>再问间隔</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not graded since it started over as new.</source>
        <translation>从头学起之后还没有评过分。</translation>
    </message>
    <message>
        <source>Not graded yet.</source>
        <translation>还没有评过分。</translation>
    </message>
    <message numerus="yes">
        <source>forgotten %n times</source>
        <translation>
            <numerusform>遗忘 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>remembered: {share}</source>
        <translation>记住的概率：{share}</translation>
    </message>
    <message>
        <source>stability: {days}</source>
        <translation>稳定性：{days}</translation>
    </message>
    <message>
        <source>difficulty: {value} of 10</source>
        <translation>难度：{value}/10</translation>
    </message>
    <message>
        <source>next review: {time}</source>
        <translation>下次复习：{time}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>面试</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>强练</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Started over as new</source>
        <translation>从头学起</translation>
    </message>
    <message>
        <source>Due date set</source>
        <translation>设置到期日</translation>
    </message>
</context>
<context>
    <name>HoverButton</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Open the table larger</source>
        <translation>放大查看表格</translation>
    </message>
</context>
<context>
    <name>ImageRemedies</name>
    <message>
        <source>Choose the Image</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The image did not come: {reason}</source>
        <translation>图片下载失败：{reason}</translation>
    </message>
    <message>
        <source>There is no image on the clipboard.</source>
        <translation>剪贴板里没有图片。</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Zoom out  (−)</source>
        <translation>缩小  (−)</translation>
    </message>
    <message>
        <source>Zoom in  (+)</source>
        <translation>放大  (+)</translation>
    </message>
    <message>
        <source>Fit  (0)</source>
        <translation>适合窗口  (0)</translation>
    </message>
    <message>
        <source>Actual size  (1)</source>
        <translation>实际大小  (1)</translation>
    </message>
    <message>
        <source>Copy the image  (Ctrl+C)</source>
        <translation>复制图片  (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save as…  (Ctrl+S)</source>
        <translation>另存为…  (Ctrl+S)</translation>
    </message>
    <message>
        <source>Close  (Esc)</source>
        <translation>关闭  (Esc)</translation>
    </message>
    <message>
        <source>Image copied</source>
        <translation>图片已复制</translation>
    </message>
    <message>
        <source>Save the Image</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>图片已保存</translation>
    </message>
    <message>
        <source>The image could not be saved: {reason}</source>
        <translation>图片无法保存：{reason}</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Markdown, text and zip files</source>
        <translation>Markdown、文本和 zip 文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Import Folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Attach Images from a Folder</source>
        <translation>从文件夹补全图片</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Looking for related questions</source>
        <translation>正在查找相关题目</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>deleted by you</source>
        <translation>你已删除</translation>
    </message>
    <message>
        <source>Doubled blank lines</source>
        <translation>多余的空行</translation>
    </message>
    <message>
        <source>Emphasis marks that did not work</source>
        <translation>失效的强调标记</translation>
    </message>
    <message>
        <source>Spaces inside formula marks</source>
        <translation>公式定界符内的空格</translation>
    </message>
    <message>
        <source>Stray captions under images</source>
        <translation>图片下多余的文件名</translation>
    </message>
    <message>
        <source>Image paths with spaces</source>
        <translation>含空格的图片路径</translation>
    </message>
    <message>
        <source>Indented text that was taken for code</source>
        <translation>被误认作代码的缩进文字</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>不可见字符</translation>
    </message>
    <message>
        <source>Lists without a blank line before them</source>
        <translation>前面缺空行的列表</translation>
    </message>
    <message>
        <source>Lists that went on after an image or code</source>
        <translation>被图片或代码打断的列表</translation>
    </message>
    <message>
        <source>Code inside lists</source>
        <translation>列表里的代码</translation>
    </message>
    <message>
        <source>Nesting of lists</source>
        <translation>列表的层级</translation>
    </message>
    <message>
        <source>Spaces that do not break</source>
        <translation>不换行空格</translation>
    </message>
    <message>
        <source>Products written with asterisks</source>
        <translation>用星号写的乘积</translation>
    </message>
    <message>
        <source>Names with underscores</source>
        <translation>带下划线的名字</translation>
    </message>
    <message>
        <source>Links through a redirect</source>
        <translation>经过跳转的链接</translation>
    </message>
    <message>
        <source>Rules right below text</source>
        <translation>紧贴文字的分隔线</translation>
    </message>
    <message>
        <source>Font and style tags</source>
        <translation>字体和样式标签</translation>
    </message>
    <message>
        <source>Tables without a blank line before them</source>
        <translation>前面缺空行的表格</translation>
    </message>
    <message>
        <source>Tracking parameters in links</source>
        <translation>链接里的跟踪参数</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Checking the backup</source>
        <translation>正在校验备份</translation>
    </message>
    <message>
        <source>You deleted “{title}”; it stays deleted.</source>
        <translation>你已删除“{title}”，导入时不会恢复。</translation>
    </message>
    <message>
        <source>A heading without text.</source>
        <translation>标题没有文字。</translation>
    </message>
    <message>
        <source>The answer no longer holds the highlighted words “{words}”.</source>
        <translation>答案中已没有高亮过的文字“{words}”。</translation>
    </message>
    <message>
        <source>The image {name} was not taken: its data is damaged.</source>
        <translation>未导入图片 {name}：数据已损坏。</translation>
    </message>
    <message>
        <source>The image {name} is not in what is imported.</source>
        <translation>导入的内容中没有图片 {name}。</translation>
    </message>
    <message>
        <source>The image {name} was not taken: it is not an image.</source>
        <translation>未导入图片 {name}：它不是图片。</translation>
    </message>
    <message>
        <source>The image {name} was not taken. {error}</source>
        <translation>未导入图片 {name}。{error}</translation>
    </message>
    <message>
        <source>No question was found in this file.</source>
        <translation>在这个文件中没有找到题目。</translation>
    </message>
    <message>
        <source>This text belongs to no question and is not imported.</source>
        <translation>这段文字不属于任何题目，不会导入。</translation>
    </message>
    <message>
        <source>This code never ends.</source>
        <translation>这段代码没有结束标记。</translation>
    </message>
    <message>
        <source>This folder cannot be read: {reason}</source>
        <translation>无法读取此文件夹：{reason}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} 等，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Import {names}</source>
        <translation>导入 {names}</translation>
    </message>
    <message numerus="yes">
        <source>%n questions added</source>
        <translation>
            <numerusform>新增 %n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions updated</source>
        <translation>
            <numerusform>更新 %n 道题</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>没有变化</translation>
    </message>
    <message>
        <source>The import failed.</source>
        <translation>导入失败。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start Reading</source>
        <translation>开始阅读</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>Import %n Questions</source>
        <translation>
            <numerusform>导入 %n 道题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InterviewTexts</name>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>rated “{rating}” afterwards</source>
        <translation>事后评为“{rating}”</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>{keys} is needed for typing: add Ctrl or Alt, or use F1 to F12.</source>
        <translation>{keys} 要用来打字：请加上 Ctrl 或 Alt，或改用 F1 至 F12。</translation>
    </message>
    <message>
        <source>{keys} is needed for texts everywhere.</source>
        <translation>{keys} 在所有文本框里都要用到。</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Topics and questions</source>
        <translation>主题和题目</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions match</source>
        <translation>
            <numerusform>%n 道题符合</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No questions yet</source>
        <translation>还没有题目</translation>
    </message>
    <message>
        <source>Import a Markdown file or a folder.</source>
        <translation>导入一个 Markdown 文件或文件夹。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>新主题</translation>
    </message>
    <message>
        <source>New Topic</source>
        <translation>新建主题</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移动到…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New Topic Inside</source>
        <translation>在其中新建主题</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>并入…</translation>
    </message>
    <message>
        <source>Top level</source>
        <translation>顶层</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移动到</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>There is no question “{name}”.</source>
        <translation>没有题目“{name}”。</translation>
    </message>
</context>
<context>
    <name>MarkdownMarks</name>
    <message>
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
</context>
<context>
    <name>MarkdownPane</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>MasteryCard</name>
    <message>
        <source>Mastery</source>
        <translation>掌握程度</translation>
    </message>
    <message>
        <source>{share} of the whole library</source>
        <translation>整个题库 {share}</translation>
    </message>
    <message>
        <source>Share of questions seen × mean recall now × share of key points you had</source>
        <translation>学过的题目占比 × 当前平均回忆率 × 要点命中率</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>学过</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>回忆率</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>要点命中率</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>复习次数</translation>
    </message>
</context>
<context>
    <name>MasteryWords</name>
    <message>
        <source>Mastery: {share}</source>
        <translation>掌握程度：{share}</translation>
    </message>
    <message>
        <source>Seen: {seen} of {all}</source>
        <translation>学过：{seen} / {all}</translation>
    </message>
    <message>
        <source>Mean recall now: {share}</source>
        <translation>当前平均回忆率：{share}</translation>
    </message>
    <message>
        <source>Key points you had: {share}</source>
        <translation>要点命中率：{share}</translation>
    </message>
    <message>
        <source>No key points ticked yet</source>
        <translation>还没有勾选过要点</translation>
    </message>
    <message numerus="yes">
        <source>Too little data: fewer than %n reviews</source>
        <translation>
            <numerusform>数据太少：不足 %n 次复习</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameEditing</name>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
</context>
<context>
    <name>NotOpened</name>
    <message>
        <source>Not Opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>This system has no program that opens it. It is here:</source>
        <translation>系统中没有可以打开它的程序。它的位置是：</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NotePanel</name>
    <message>
        <source>Your own note on this question, in Markdown</source>
        <translation>写下你对这道题的笔记，支持 Markdown</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Earlier Versions…</source>
        <translation>历史版本…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>NumberCards</name>
    <message>
        <source>Due now</source>
        <translation>现在到期</translation>
    </message>
    <message>
        <source>{due} by the end of the day</source>
        <translation>到今天结束共 {due} 道</translation>
    </message>
    <message>
        <source>Reviewed today</source>
        <translation>今天复习</translation>
    </message>
    <message>
        <source>True retention</source>
        <translation>实际记忆保持率</translation>
    </message>
    <message>
        <source>in 30 days; {wanted} wanted</source>
        <translation>近 30 天；目标 {wanted}</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>准备程度</translation>
    </message>
    <message>
        <source>{seen} of {all} seen</source>
        <translation>学过 {seen} / {all}</translation>
    </message>
    <message>
        <source>So much of all questions would probably be recalled now.</source>
        <translation>现在大概能答出全部题目中的这么多。</translation>
    </message>
    <message>
        <source>Days in a row</source>
        <translation>连续天数</translation>
    </message>
    <message>
        <source>longest: {days}</source>
        <translation>最长：{days}</translation>
    </message>
    <message>
        <source>So much of the interview’s questions would probably be recalled now.</source>
        <translation>现在大概能答出面试范围内题目中的这么多。</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>A number from {least} to {most}.</source>
        <translation>请输入 {least} 到 {most} 之间的数。</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n 个主题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlights</source>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n 篇笔记</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be read</source>
        <translation>
            <numerusform>有 %n 张图片无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n 个表格</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Own number</source>
        <translation>自定题数</translation>
    </message>
    <message>
        <source>Number of questions</source>
        <translation>题数</translation>
    </message>
    <message>
        <source>Emphasis</source>
        <translation>侧重</translation>
    </message>
    <message>
        <source>Everything alike</source>
        <translation>一视同仁</translation>
    </message>
    <message>
        <source>More of the weak</source>
        <translation>多问薄弱的</translation>
    </message>
    <message>
        <source>What you know less is asked more often</source>
        <translation>掌握得越差，问得越多</translation>
    </message>
    <message>
        <source>The weakest</source>
        <translation>专攻最弱的</translation>
    </message>
    <message>
        <source>What you know least, and gaps first</source>
        <translation>先问掌握最差和有缺口的</translation>
    </message>
    <message>
        <source>Follow-up questions on the same subject</source>
        <translation>就同一主题追问</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Topics; none chosen means all</source>
        <translation>主题；不选表示全部</translation>
    </message>
    <message numerus="yes">
        <source>questions, %n min</source>
        <translation>
            <numerusform>题，共 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions, three minutes each on average</source>
        <translation>
            <numerusform>%n 题，平均每题三分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>This answer has no headings.</source>
        <translation>这个答案没有小标题。</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>This link leads to a file that is not in the library.</source>
        <translation>这个链接指向题库之外的文件。</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>代码已复制</translation>
    </message>
</context>
<context>
    <name>PageMenu</name>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>Copy Link Address</source>
        <translation>复制链接地址</translation>
    </message>
    <message>
        <source>Look at the Image</source>
        <translation>查看图片</translation>
    </message>
    <message>
        <source>Copy the Code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Choose a File…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste the Image</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Find “{text}”</source>
        <translation>查找“{text}”</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search questions, answers, notes and commands</source>
        <translation>搜索题目、答案、笔记和命令</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Recent questions</source>
        <translation>最近看过</translation>
    </message>
    <message>
        <source>In texts — the first {count}</source>
        <translation>正文（前 {count} 条）</translation>
    </message>
    <message>
        <source>In texts</source>
        <translation>正文</translation>
    </message>
</context>
<context>
    <name>PastList</name>
    <message>
        <source>Past interviews</source>
        <translation>以往面试</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Set Interview Date…</source>
        <translation>设置面试日期…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>面试</translation>
    </message>
    <message>
        <source>With a date and topics there is a plan: what to learn each day, so that you know most on that day.</source>
        <translation>选好日期和主题，就会有一份计划：每天学什么，才能在那天记得最多。</translation>
    </message>
    <message>
        <source>Interview Today</source>
        <translation>今天面试</translation>
    </message>
    <message>
        <source>Good luck! Set the next date when you know it.</source>
        <translation>祝你顺利！知道下一次的日期后再设置。</translation>
    </message>
    <message>
        <source>It was on {date}. Set the next one when you know it.</source>
        <translation>面试日期 {date} 已过。知道下一次的日期后再设置。</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>正在制定计划…</translation>
    </message>
    <message>
        <source>{date}: readiness {then} on that day with this plan, {without} without study</source>
        <translation>{date}：到那天的准备程度按计划为 {then}，不再学习则为 {without}</translation>
    </message>
    <message>
        <source>{date}: no question to learn in its topics</source>
        <translation>{date}：所选主题里没有可学的问题</translation>
    </message>
    <message>
        <source>No room for {questions}: at least {number} a day are needed.</source>
        <translation>有 {questions}排不进去：每天至少需要 {number} 道。</translation>
    </message>
    <message>
        <source>{days} without study, {questions} left over: planned anew.</source>
        <translation>有 {days}没有学习，落下 {questions}，计划已重新安排。</translation>
    </message>
    <message>
        <source>{days} without study, {questions} left over: planned anew, for {then} instead of {before} on that day.</source>
        <translation>有 {days}没有学习，落下 {questions}，计划已重新安排：到那天为 {then}，原为 {before}。</translation>
    </message>
    <message>
        <source>Interview in {days}</source>
        <translation>距面试还有 {days}</translation>
    </message>
    <message>
        <source>Study Today’s Plan ({number})</source>
        <translation>学习今天的计划（{number}）</translation>
    </message>
    <message>
        <source>Today’s Plan Is Done</source>
        <translation>今天的计划已完成</translation>
    </message>
</context>
<context>
    <name>PlanCharts</name>
    <message>
        <source>Questions a day</source>
        <translation>每天的题目</translation>
    </message>
    <message>
        <source>Readiness until the interview</source>
        <translation>到面试为止的准备程度</translation>
    </message>
    <message>
        <source>{new} new, {reviews} to review</source>
        <translation>新题 {new} 道，复习 {reviews} 道</translation>
    </message>
    <message>
        <source>with this plan {share}, without study {without}</source>
        <translation>按计划 {share}，不再学习 {without}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新题</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Readiness</source>
        <translation>准备程度</translation>
    </message>
    <message>
        <source>Without study</source>
        <translation>不再学习</translation>
    </message>
    <message>
        <source>with this plan</source>
        <translation>按计划学习</translation>
    </message>
    <message>
        <source>without study</source>
        <translation>不再学习</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Interview Date</source>
        <translation>面试日期</translation>
    </message>
    <message>
        <source>When is the interview?</source>
        <translation>什么时候面试？</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>面试范围是什么？</translation>
    </message>
    <message>
        <source>Without a choice it is about everything</source>
        <translation>不选则为全部主题</translation>
    </message>
    <message>
        <source>&amp;Questions a day</source>
        <translation>每天题数(&amp;Q)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Date of the interview</source>
        <translation>面试日期</translation>
    </message>
    <message>
        <source>Topics of the interview</source>
        <translation>面试的主题</translation>
    </message>
    <message>
        <source>Remove Date</source>
        <translation>移除日期</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The interview is today</source>
        <translation>今天面试</translation>
    </message>
    <message>
        <source>Choose the next date, or remove this one.</source>
        <translation>请选择下一次的日期，或移除这个日期。</translation>
    </message>
    <message>
        <source>The date has passed</source>
        <translation>日期已过</translation>
    </message>
    <message>
        <source>The interview was on {date}. Choose the next date, or remove it.</source>
        <translation>面试日期是 {date}。请选择下一次的日期，或者移除它。</translation>
    </message>
    <message>
        <source>{days} until {date}</source>
        <translation>距 {date}还有 {days}</translation>
    </message>
    <message>
        <source>{questions}, {seen} of them seen. Readiness on that day: {then} with this plan, {without} without more study.</source>
        <translation>共 {questions}，其中学过 {seen} 道。到那天的准备程度：按计划 {then}，不再学习则为 {without}。</translation>
    </message>
    <message>
        <source>There is no question to learn in these topics.</source>
        <translation>这些主题里没有可学的问题。</translation>
    </message>
    <message>
        <source>No room for {questions}: at least {number} a day are needed.</source>
        <translation>有 {questions}排不进去：每天至少需要 {number} 道。</translation>
    </message>
    <message>
        <source>Take {number} a Day</source>
        <translation>每天 {number} 道</translation>
    </message>
    <message>
        <source>Today: {questions}</source>
        <translation>今天：{questions}</translation>
    </message>
    <message>
        <source>Today: nothing more to do</source>
        <translation>今天：没有要做的了</translation>
    </message>
    <message>
        <source>Today’s plan</source>
        <translation>今天的计划</translation>
    </message>
    <message>
        <source>Save and Study Today’s Plan</source>
        <translation>保存并学习今天的计划</translation>
    </message>
</context>
<context>
    <name>PointList</name>
    <message>
        <source>Guessed from the text of the answer; F2 rewords it.</source>
        <translation>从答案正文推测而来；按 F2 改写。</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>未勾选</translation>
    </message>
</context>
<context>
    <name>PointPainter</name>
    <message>
        <source>Key point</source>
        <translation>要点</translation>
    </message>
</context>
<context>
    <name>PointsPanel</name>
    <message>
        <source>Key points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Add a key point</source>
        <translation>添加要点</translation>
    </message>
    <message>
        <source>No key points yet. Add what a good answer must hold.</source>
        <translation>还没有要点。请添加好答案必须包含的内容。</translation>
    </message>
    <message>
        <source>What a good answer holds. What is slanted was guessed from the text.</source>
        <translation>好答案应包含的要点。斜体的是从正文推测的。</translation>
    </message>
    <message>
        <source>What a good answer holds.</source>
        <translation>好答案应包含的要点。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Scheduling</source>
        <translation>间隔安排</translation>
    </message>
    <message>
        <source>Key Points</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Library and Import</source>
        <translation>题库与导入</translation>
    </message>
    <message>
        <source>Backups and Export</source>
        <translation>备份与导出</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Help and Log</source>
        <translation>帮助与日志</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>colours night mode</source>
        <translation>颜色 夜间 模式 明暗</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Chinese translation</source>
        <translation>中文 翻译 英文</translation>
    </message>
    <message>
        <source>Text size of the page</source>
        <translation>页面文字大小</translation>
    </message>
    <message>
        <source>zoom font larger smaller</source>
        <translation>缩放 字体 字号 放大 缩小</translation>
    </message>
    <message>
        <source>Grades below the page</source>
        <translation>页面下方的评分栏</translation>
    </message>
    <message>
        <source>Say how well you remember a question while you read its answer.</source>
        <translation>阅读答案时就可以评价自己记得多牢。</translation>
    </message>
    <message>
        <source>rating again hard good easy</source>
        <translation>评分 重来 困难 良好 轻松</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>菜单栏</translation>
    </message>
    <message>
        <source>All commands are in the menu at the top right, too.</source>
        <translation>右上角的菜单里同样有全部命令。</translation>
    </message>
    <message>
        <source>New questions per day</source>
        <translation>每天的新题</translation>
    </message>
    <message>
        <source>limit daily</source>
        <translation>上限 每日 限额</translation>
    </message>
    <message>
        <source>Reviews per day</source>
        <translation>每天的复习</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Longest due first</source>
        <translation>到期最久的在前</translation>
    </message>
    <message>
        <source>Least remembered first</source>
        <translation>最可能忘记的在前</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>In which order due questions are asked.</source>
        <translation>到期的题目按什么顺序提问。</translation>
    </message>
    <message>
        <source>sort random</source>
        <translation>排序 随机</translation>
    </message>
    <message>
        <source>Related questions on different days</source>
        <translation>相关题目分在不同的日子</translation>
    </message>
    <message>
        <source>One of them would give away what the other asks.</source>
        <translation>否则一题会泄露另一题的答案。</translation>
    </message>
    <message>
        <source>siblings bury</source>
        <translation>关联 相似 搁置</translation>
    </message>
    <message>
        <source>Set aside after being forgotten</source>
        <translation>忘记多少次后搁置</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>9999 stands for no limit.</source>
        <translation>9999 表示不限。</translation>
    </message>
    <message>
        <source>The question is tagged leech and asked no more; 0 is never.</source>
        <translation>题目会加上 leech 标签，不再提问；0 表示从不。</translation>
    </message>
    <message>
        <source>leech lapses suspend</source>
        <translation>难题 遗忘 暂停</translation>
    </message>
    <message>
        <source>A new day begins at</source>
        <translation>新的一天开始于</translation>
    </message>
    <message>
        <source>What you review before that hour counts for yesterday.</source>
        <translation>在此之前的复习算作前一天。</translation>
    </message>
    <message>
        <source>roll-over midnight hour</source>
        <translation>跨日 午夜 时刻</translation>
    </message>
    <message>
        <source>Show the days in a row</source>
        <translation>显示连续天数</translation>
    </message>
    <message>
        <source>On how many days in a row something was reviewed.</source>
        <translation>已经连续多少天有复习。</translation>
    </message>
    <message>
        <source>streak dashboard</source>
        <translation>连续 打卡 统计</translation>
    </message>
    <message>
        <source>Desired retention</source>
        <translation>期望记忆保持率</translation>
    </message>
    <message>
        <source>A question comes again when the chance to remember it has sunk to this.</source>
        <translation>记得的概率降到这个值时，题目会再次出现。</translation>
    </message>
    <message>
        <source>recall probability FSRS</source>
        <translation>回忆 概率 保持率</translation>
    </message>
    <message>
        <source>Learning steps</source>
        <translation>学习步骤</translation>
    </message>
    <message>
        <source>When a new question is asked again on its first day, such as 1m 10m.</source>
        <translation>新题在第一天里隔多久再问，例如 1m 10m。</translation>
    </message>
    <message>
        <source>Relearning steps</source>
        <translation>重学步骤</translation>
    </message>
    <message>
        <source>The same after a question was forgotten.</source>
        <translation>忘记之后隔多久再问。</translation>
    </message>
    <message>
        <source>Longest interval</source>
        <translation>最长间隔</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>However well it is known, a question comes by then.</source>
        <translation>记得再牢，最迟到那时也会再问。</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大 上限</translation>
    </message>
    <message>
        <source>Vary intervals a little</source>
        <translation>间隔略作浮动</translation>
    </message>
    <message>
        <source>So what was learned on one day does not stay together.</source>
        <translation>同一天学的题目不会总挤在一起。</translation>
    </message>
    <message>
        <source>fuzz random</source>
        <translation>随机 分散</translation>
    </message>
    <message>
        <source>Suggest Again below</source>
        <translation>低于此比例建议“重来”</translation>
    </message>
    <message>
        <source>Of the key points that you said you had.</source>
        <translation>按你勾选的要点占全部要点的比例。</translation>
    </message>
    <message>
        <source>rubric checklist grade threshold</source>
        <translation>评分标准 清单 阈值</translation>
    </message>
    <message>
        <source>Suggest Hard below</source>
        <translation>低于此比例建议“困难”</translation>
    </message>
    <message>
        <source>Suggest Good below</source>
        <translation>低于此比例建议“良好”</translation>
    </message>
    <message>
        <source>From here on, Easy is suggested.</source>
        <translation>达到或超过时建议“轻松”。</translation>
    </message>
    <message>
        <source>Fetch images from the web</source>
        <translation>从网上获取图片</translation>
    </message>
    <message>
        <source>After an import; StudyApp uses the network for nothing else.</source>
        <translation>在导入之后进行；StudyApp 不会为别的事情联网。</translation>
    </message>
    <message>
        <source>download network privacy</source>
        <translation>下载 网络 隐私</translation>
    </message>
    <message>
        <source>Images from the private network, too</source>
        <translation>也从内网获取图片</translation>
    </message>
    <message>
        <source>Notes from others could make StudyApp ask devices in your network; leave it off unless your images are there.</source>
        <translation>他人的笔记可能借此让 StudyApp 访问你网络中的设备；除非图片就在内网，否则请保持关闭。</translation>
    </message>
    <message>
        <source>download local loopback security</source>
        <translation>下载 本机 局域网 安全</translation>
    </message>
    <message>
        <source>Names of the highlight colours</source>
        <translation>高亮颜色的名称</translation>
    </message>
    <message>
        <source>Name Colours…</source>
        <translation>为颜色命名…</translation>
    </message>
    <message>
        <source>Question banks</source>
        <translation>内置题库</translation>
    </message>
    <message>
        <source>Choose Banks…</source>
        <translation>选择题库…</translation>
    </message>
    <message>
        <source>Collections of questions that come with StudyApp.</source>
        <translation>StudyApp 自带的题目合集。</translation>
    </message>
    <message>
        <source>Another library</source>
        <translation>另一个题库文件</translation>
    </message>
    <message>
        <source>Open Another Library…</source>
        <translation>打开另一个题库…</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Backups that were made before stay where they are.</source>
        <translation>以前的备份留在原处。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>List Backups…</source>
        <translation>查看备份…</translation>
    </message>
    <message>
        <source>They are made by themselves when something has changed.</source>
        <translation>有改动时会自动备份。</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>恢复 还原</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>What was chosen for the last export is offered again.</source>
        <translation>下次导出会沿用上次的选择。</translation>
    </message>
    <message>
        <source>PDF Anki CSV print paper</source>
        <translation>打印 纸张</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>Open the Log Folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Errors are written there, and nothing of your notes.</source>
        <translation>只记录错误，不含你的笔记内容。</translation>
    </message>
    <message>
        <source>bug report crash</source>
        <translation>故障 报告 崩溃</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Show All…</source>
        <translation>显示全部…</translation>
    </message>
    <message>
        <source>About StudyApp</source>
        <translation>关于 StudyApp</translation>
    </message>
    <message>
        <source>Versions and Licences…</source>
        <translation>版本与许可…</translation>
    </message>
    <message>
        <source>system information</source>
        <translation>系统信息</translation>
    </message>
    <message>
        <source>Each grade needs at least as many points as the one before.</source>
        <translation>每个评分所需的比例不能低于前一个。</translation>
    </message>
    <message>
        <source>Text size of the interface</source>
        <translation>界面文字大小</translation>
    </message>
    <message>
        <source>font larger smaller scale</source>
        <translation>字体 字号 放大 缩小</translation>
    </message>
    <message>
        <source>On top of the text size of the interface.</source>
        <translation>在界面文字大小的基础上再缩放。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>搜索首选项</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Without a topic</source>
        <translation>未分类</translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>unanswered</source>
        <translation>未作答</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Top level</source>
        <translation>顶层</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>One entry for each page</source>
        <translation>每页一条</translation>
    </message>
    <message>
        <source>One entry for each section</source>
        <translation>每节一条</translation>
    </message>
    <message>
        <source>Questions are</source>
        <translation>题目是</translation>
    </message>
    <message>
        <source>Put them under</source>
        <translation>放到</translation>
    </message>
    <message>
        <source>What is to be imported</source>
        <translation>要导入的内容</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Pages without questions</source>
        <translation>没有题目的页面</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n 个主题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unanswered</source>
        <translation>
            <numerusform>%n 道未作答</numerusform>
        </translation>
    </message>
    <message>
        <source>all of them unchanged</source>
        <translation>全部未变</translation>
    </message>
    <message>
        <source>No question was found</source>
        <translation>没有找到题目</translation>
    </message>
    <message>
        <source>Questions {count}</source>
        <translation>题目 {count}</translation>
    </message>
    <message>
        <source>Found automatically</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Headings {marks} (automatic)</source>
        <translation>{marks} 级标题（自动）</translation>
    </message>
    <message>
        <source>Headings {marks}, {count} of them</source>
        <translation>{marks} 级标题，共 {count} 个</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Warnings {count}</source>
        <translation>警告 {count}</translation>
    </message>
</context>
<context>
    <name>ProblemWindow</name>
    <message>
        <source>Open Another Library…</source>
        <translation>打开其他题库…</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Restore a Backup…</source>
        <translation>恢复备份…</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>页面范围(&amp;S)：</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>The quotation mark of {part} is never closed.</source>
        <translation>{part} 的引号没有闭合。</translation>
    </message>
    <message>
        <source>There is no filter {part}. There are: {hint}</source>
        <translation>没有 {part} 这个筛选条件。可用的有：{hint}</translation>
    </message>
    <message>
        <source>{part} is not understood. Possible values: {hint}</source>
        <translation>看不懂 {part}。可用的值：{hint}</translation>
    </message>
    <message>
        <source>{part} needs a value: {hint}</source>
        <translation>{part} 后面要有值：{hint}</translation>
    </message>
    <message>
        <source>{part} needs a value right after the colon.</source>
        <translation>{part} 的冒号后面要紧跟一个值。</translation>
    </message>
    <message>
        <source>{part} needs a number and d, w, m or y, such as edited:7d.</source>
        <translation>{part} 需要数字加 d、w、m 或 y，例如 edited:7d。</translation>
    </message>
    <message>
        <source>A search needs something to find, not only what to leave out.</source>
        <translation>搜索要有想找的内容，不能只有排除的内容。</translation>
    </message>
    <message>
        <source>There is no tag {part}. There are: {hint}</source>
        <translation>没有标签 {part}。现有的标签：{hint}</translation>
    </message>
    <message>
        <source>There is no tag {part}. There are no tags yet.</source>
        <translation>没有标签 {part}，目前还没有任何标签。</translation>
    </message>
    <message>
        <source>There is no topic {part}. There are: {hint}</source>
        <translation>没有主题 {part}。现有的主题：{hint}</translation>
    </message>
</context>
<context>
    <name>QuestionCards</name>
    <message>
        <source>A question that was deleted</source>
        <translation>已删除的问题</translation>
    </message>
    <message>
        <source>Missed: {point}</source>
        <translation>漏掉：{point}</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未问到</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>{had} of {all} key points</source>
        <translation>答到 {had} / {all} 个要点</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>未评分</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Show Answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Show the answer  (Space)</source>
        <translation>显示答案（空格）</translation>
    </message>
    <message>
        <source>Ctrl+Return for the next question  ·  after Escape, S skips and P pauses</source>
        <translation>按 Ctrl+回车到下一题  ·  按 Esc 后，S 跳过，P 暂停</translation>
    </message>
    <message>
        <source>Follow-up question</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>Nothing typed.</source>
        <translation>没有输入文字。</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>已跳过。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>The time stands still at question {number} of {total}.</source>
        <translation>计时已停在第 {number} 题（共 {total} 题）。</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>End Early…</source>
        <translation>提前结束…</translation>
    </message>
    <message>
        <source>End the interview now?</source>
        <translation>现在结束面试吗？</translation>
    </message>
    <message>
        <source>Question {number} of {total} is open. What you said stays; you go on with the walk through the answers.</source>
        <translation>正在回答第 {number} 题（共 {total} 题）。已说的内容都会保留，接下来逐题回顾。</translation>
    </message>
    <message>
        <source>End Now</source>
        <translation>现在结束</translation>
    </message>
    <message>
        <source>Space to show the answer, or Ctrl+Return while typing</source>
        <translation>按空格显示答案，输入时按 Ctrl+回车</translation>
    </message>
</context>
<context>
    <name>QuestionPrinter</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message numerus="yes">
        <source>%n pages were sent to the printer.</source>
        <translation>
            <numerusform>已将 %n 页发送到打印机。</numerusform>
        </translation>
    </message>
    <message>
        <source>The page could not be printed.</source>
        <translation>无法打印这一页。</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Again</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>轻松</translation>
    </message>
    <message>
        <source>could not</source>
        <translation>没想起来</translation>
    </message>
    <message>
        <source>with effort</source>
        <translation>费力想起</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>想起来了</translation>
    </message>
    <message>
        <source>trivial</source>
        <translation>毫不费力</translation>
    </message>
</context>
<context>
    <name>RatingsCard</name>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>复习次数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>ReaderView</name>
    <message>
        <source>Nothing to read yet</source>
        <translation>还没有可读的内容</translation>
    </message>
    <message>
        <source>Import a Markdown file of questions and answers to begin.</source>
        <translation>导入一份问答 Markdown 文件，就可以开始了。</translation>
    </message>
    <message>
        <source>Text size {percent}%</source>
        <translation>文字大小 {percent}%</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Could you answer it?</source>
        <translation>这题你答得上来吗？</translation>
    </message>
</context>
<context>
    <name>ReportDocument</name>
    <message>
        <source>Mock interview of {time}</source>
        <translation>{time} 的模拟面试</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问题与回答</translation>
    </message>
    <message>
        <source>Score in all: {score}</source>
        <translation>总分：{score}</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n 个缺口</numerusform>
        </translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>你的回答</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>no longer in the source</source>
        <translation>来源中已不存在</translation>
    </message>
    <message numerus="yes">
        <source>%n topics</source>
        <translation>
            <numerusform>%n 个主题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions without an answer</source>
        <translation>
            <numerusform>%n 道题没有答案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stored</source>
        <translation>
            <numerusform>其中 %n 张已入库</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to be fetched or attached</source>
        <translation>
            <numerusform>%n 张待下载或补全</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n 张无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Repaired while showing  {count}</source>
        <translation>显示时修复  {count}</translation>
    </message>
    <message>
        <source>One subject, linked as related</source>
        <translation>同一主题，已标为相关</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Practise These Gaps</source>
        <translation>练习这些缺口</translation>
    </message>
    <message>
        <source>Be asked once more what you missed; dates stay as they are</source>
        <translation>把漏掉的题再问一遍，不改变复习日期</translation>
    </message>
    <message>
        <source>Export as PDF…</source>
        <translation>导出为 PDF…</translation>
    </message>
    <message>
        <source>New Interview</source>
        <translation>新的面试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>By question</source>
        <translation>按问题</translation>
    </message>
    <message>
        <source>Interview report</source>
        <translation>面试报告</translation>
    </message>
    <message>
        <source>score in all</source>
        <translation>总分</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n 个缺口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rate the Rest: %n</source>
        <translation>
            <numerusform>评完剩下的 %n 题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionCard</name>
    <message>
        <source>True retention</source>
        <translation>实际记忆保持率</translation>
    </message>
    <message>
        <source>{share} in the last 30 days; {wanted} wanted</source>
        <translation>近 30 天 {share}；目标 {wanted}</translation>
    </message>
    <message>
        <source>Of the questions that were asked again, so many were still known. Of each question the first review of a day counts.</source>
        <translation>再次提问的题目里仍然记得的比例。每道题每天只计第一次复习。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>再次提问</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>记得</translation>
    </message>
    <message>
        <source>nothing was asked again</source>
        <translation>没有再次提问的题目</translation>
    </message>
    <message>
        <source>{share} of {asked} recalled</source>
        <translation>{asked} 道中记得 {share}</translation>
    </message>
</context>
<context>
    <name>ReviewMode</name>
    <message>
        <source>None of these questions can be asked now. To be drilled, grade some first.</source>
        <translation>这些题目现在都不能问。先给一些题评分，才能强练。</translation>
    </message>
</context>
<context>
    <name>RevisionsDialog</name>
    <message>
        <source>Earlier Versions</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Earlier versions of this note</source>
        <translation>这份笔记的历史版本</translation>
    </message>
    <message>
        <source>− is only in the earlier version, + only in the note as it is now.</source>
        <translation>− 只在历史版本中，+ 只在现在的笔记中。</translation>
    </message>
    <message>
        <source>There is no earlier version yet. One is kept now and then as you write.</source>
        <translation>还没有历史版本。书写过程中会不时保留一份。</translation>
    </message>
</context>
<context>
    <name>RunningApp</name>
    <message>
        <source>Open Another Library</source>
        <translation>打开其他题库</translation>
    </message>
    <message>
        <source>StudyApp libraries</source>
        <translation>StudyApp 题库</translation>
    </message>
    <message>
        <source>The backup was restored. The library as it was is kept as {path}</source>
        <translation>备份已恢复。原来的题库保存为 {path}</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The backup was restored.</source>
        <translation>备份已恢复。</translation>
    </message>
</context>
<context>
    <name>ScoreBars</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Mark the selection</source>
        <translation>标记选中内容</translation>
    </message>
</context>
<context>
    <name>SelectionMarks</name>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Remove Star</source>
        <translation>去掉星标</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>旗标</translation>
    </message>
    <message>
        <source>Add Tag…</source>
        <translation>添加标签…</translation>
    </message>
    <message>
        <source>Remove Tag…</source>
        <translation>移除标签…</translation>
    </message>
    <message>
        <source>Suspend: Never Ask</source>
        <translation>暂停：不再提问</translation>
    </message>
    <message>
        <source>Ask Again</source>
        <translation>恢复提问</translation>
    </message>
    <message>
        <source>Set Due Date…</source>
        <translation>设置到期日…</translation>
    </message>
    <message>
        <source>Start Over as New</source>
        <translation>从头学起</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Progress of the session</source>
        <translation>本次复习的进度</translation>
    </message>
    <message>
        <source>Take back what you did last</source>
        <translation>撤销上一步</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the default: {value}</source>
        <translation>恢复默认：{value}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>No setting has these words.</source>
        <translation>没有符合的设置。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Review: show the answer, then take the suggested grade</source>
        <translation>复习：显示答案，再采用建议的评分</translation>
    </message>
    <message>
        <source>Review: again, hard, good, easy</source>
        <translation>复习：重来、困难、良好、轻松</translation>
    </message>
    <message>
        <source>Review: begin to type, done</source>
        <translation>复习：开始输入、输入完毕</translation>
    </message>
    <message>
        <source>After the answer: tick key points</source>
        <translation>看到答案后：勾选要点</translation>
    </message>
    <message>
        <source>After the answer: edit, not today, suspend</source>
        <translation>看到答案后：编辑、今天不再问、暂停</translation>
    </message>
    <message>
        <source>After the answer: set due date, start over</source>
        <translation>看到答案后：设置到期日、从头学起</translation>
    </message>
    <message>
        <source>Interview, after Escape: skip, pause</source>
        <translation>面试，按 Esc 之后：跳过、暂停</translation>
    </message>
    <message>
        <source>Rename topic</source>
        <translation>重命名主题</translation>
    </message>
    <message>
        <source>Delete topic or question</source>
        <translation>删除主题或题目</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Extend the highlight</source>
        <translation>扩展高亮</translation>
    </message>
    <message>
        <source>Move the beginning of the highlight</source>
        <translation>移动高亮的开头</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Return, then the new keys; Backspace removes them, Escape leaves.</source>
        <translation>按回车后按下新的快捷键；退格键清除，Esc 离开。</translation>
    </message>
    <message>
        <source>Take It Over</source>
        <translation>改归此命令</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Reset All</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Keys of the command</source>
        <translation>该命令的快捷键</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>请按下快捷键</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>{keys} belongs to “{command}”.</source>
        <translation>{keys} 已用于“{command}”。</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message>
        <source>&lt; 1 min</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mo</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>{years} y</source>
        <translation>{years} 年</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Suspended</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Not learned yet</source>
        <translation>尚未学习</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>现在该复习</translation>
    </message>
    <message>
        <source>next review in {time}</source>
        <translation>{time}后复习</translation>
    </message>
    <message>
        <source>Remembered: {percent}%</source>
        <translation>记忆保持 {percent}%</translation>
    </message>
    <message>
        <source>Ask Again</source>
        <translation>恢复提问</translation>
    </message>
    <message>
        <source>Ask Today</source>
        <translation>今天就问</translation>
    </message>
    <message>
        <source>Not asked today</source>
        <translation>今天不再提问</translation>
    </message>
    <message>
        <source>Each grade and what was said</source>
        <translation>每次评分和当时的回答</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Learned, and about to be forgotten</source>
        <translation>学过，快要忘记</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>Begun or forgotten, asked again today</source>
        <translation>刚学或刚忘，今天还会再问</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新题</translation>
    </message>
    <message>
        <source>Never asked before</source>
        <translation>还没有问过</translation>
    </message>
    <message>
        <source>Go On: {done} / {total}</source>
        <translation>继续：{done} / {total}</translation>
    </message>
    <message>
        <source>Drill My Worst 10</source>
        <translation>强练最弱的 10 题</translation>
    </message>
    <message>
        <source>Those you are most likely to have forgotten; dates stay as they are</source>
        <translation>最可能已经忘记的题目；不改变复习日期</translation>
    </message>
    <message>
        <source>Back to Reading</source>
        <translation>返回阅读</translation>
    </message>
    <message>
        <source>What to review</source>
        <translation>复习范围</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Longest due first</source>
        <translation>到期最久的在前</translation>
    </message>
    <message>
        <source>Least remembered first</source>
        <translation>记得最差的在前</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Only what matches, such as tag:exam or is:starred</source>
        <translation>只复习符合条件的，例如 tag:exam 或 is:starred</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Topics; none chosen means all</source>
        <translation>主题；不选即为全部</translation>
    </message>
    <message numerus="yes">
        <source>Start: %n questions</source>
        <translation>
            <numerusform>开始：%n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start Early: %n questions</source>
        <translation>
            <numerusform>提前开始：%n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>Recall each answer before you look at it, then grade yourself.</source>
        <translation>先回想答案，再看答案，然后给自己评分。</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>没有到期的题目</translation>
    </message>
    <message>
        <source>The next question comes in {time}.</source>
        <translation>下一题在{time}后到期。</translation>
    </message>
    <message numerus="yes">
        <source>%n questions will be due tomorrow.</source>
        <translation>
            <numerusform>明天有 %n 题到期。</numerusform>
        </translation>
    </message>
    <message>
        <source>Drill what is weakest, choose other topics, or read on.</source>
        <translation>可以强练薄弱题目、换个主题，或继续阅读。</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <translation>模拟面试</translation>
    </message>
    <message>
        <source>One question after the other, no answers until the end. Then you go through what you said, and a report tells how it went.</source>
        <translation>一题接一题，结束之前看不到答案。之后逐题回顾你的回答，并得到一份报告。</translation>
    </message>
    <message numerus="yes">
        <source>Begin: %n questions</source>
        <translation>
            <numerusform>开始：%n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>No question in these topics has an answer.</source>
        <translation>这些主题里没有带答案的问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n questions can be asked</source>
        <translation>
            <numerusform>共有 %n 题可问</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to ask yet</source>
        <translation>还没有可问的题</translation>
    </message>
    <message>
        <source>Import notes with questions and answers, and then let them be asked.</source>
        <translation>先导入带问答的笔记，再来一场模拟面试。</translation>
    </message>
    <message>
        <source>Give Up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Answers wait to be gone through</source>
        <translation>有回答等待回顾</translation>
    </message>
    <message>
        <source>Go Through</source>
        <translation>逐题回顾</translation>
    </message>
    <message>
        <source>Interview of {time}</source>
        <translation>{time} 的面试</translation>
    </message>
    <message>
        <source>An interview was interrupted</source>
        <translation>有一场面试中断了</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续面试</translation>
    </message>
    <message>
        <source>Question {number} of {total}, {left} left  ·  begun {time}</source>
        <translation>第 {number} 题（共 {total} 题），还剩 {left}  ·  {time} 开始</translation>
    </message>
    <message>
        <source>More new questions come tomorrow: today’s limit is reached.</source>
        <translation>今天的新题数量已达上限，明天还有。</translation>
    </message>
    <message>
        <source>More reviews come tomorrow: today’s limit is reached.</source>
        <translation>今天的复习数量已达上限，明天还有。</translation>
    </message>
</context>
<context>
    <name>StepsField</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Times such as 30s, 10m or 2h, with spaces between them.</source>
        <translation>请输入 30s、10m、2h 这样的时间，用空格分开。</translation>
    </message>
    <message>
        <source>Each step must be longer than the one before.</source>
        <translation>每一步都要比前一步长。</translation>
    </message>
    <message>
        <source>A step takes at least a second and less than a day.</source>
        <translation>一步至少一秒，并且不到一天。</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due tomorrow</source>
        <translation>
            <numerusform>明天到期 %n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go On: %n left</source>
        <translation>
            <numerusform>继续：还剩 %n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>Another Session</source>
        <translation>再来一轮</translation>
    </message>
    <message>
        <source>Go On Early: the next is due in {time}</source>
        <translation>提前继续：下一题{time}后到期</translation>
    </message>
    <message>
        <source>Back to Reading</source>
        <translation>返回阅读</translation>
    </message>
    <message>
        <source>Key points were missed in</source>
        <translation>有要点遗漏的题目</translation>
    </message>
    <message>
        <source>Forgotten again and again, and suspended for now</source>
        <translation>反复忘记、暂时停止提问的题目</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 题</numerusform>
        </translation>
    </message>
    <message>
        <source>Done for now</source>
        <translation>暂告一段落</translation>
    </message>
    <message>
        <source>Session done</source>
        <translation>本次复习完成</translation>
    </message>
</context>
<context>
    <name>SwitchField</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>TableExport</name>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Export All as CSV</source>
        <translation>全部导出为 CSV</translation>
    </message>
    <message numerus="yes">
        <source>%n files with these names are there already. Replace them?</source>
        <translation>
            <numerusform>已有 %n 个同名文件。要替换它们吗？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableViewer</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>TagBar</name>
    <message>
        <source>+ Tag</source>
        <translation>+ 标签</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>去掉星标</translation>
    </message>
    <message>
        <source>Star this question</source>
        <translation>给这道题加星标</translation>
    </message>
    <message>
        <source>Remove the tag {name}</source>
        <translation>移除标签 {name}</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Manage Tags</source>
        <translation>管理标签</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目数</translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>还没有标签</translation>
    </message>
    <message>
        <source>Choose “+ Tag” above an answer, or select several questions in the topic tree and right-click them.</source>
        <translation>点击答案上方的“+ 标签”，或在主题树中选中多道题后用右键菜单添加。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>A tag that gets the name of another is merged into it.</source>
        <translation>改成已有标签的名称，即可把两个标签合并。</translation>
    </message>
    <message>
        <source>“{to}” exists already: the two tags will be merged.</source>
        <translation>“{to}”已存在，两个标签将合并。</translation>
    </message>
</context>
<context>
    <name>TimeCard</name>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} a week</source>
        <translation>每周 {time}</translation>
    </message>
    <message>
        <source>{time} a day of study</source>
        <translation>学习日平均 {time}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>复习次数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Filter titles</source>
        <translation>筛选题目</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Edit the answer</source>
        <translation>编辑答案</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>今天不再问</translation>
    </message>
    <message>
        <source>Suspend: never ask</source>
        <translation>暂停：不再提问</translation>
    </message>
    <message>
        <source>Set the due date…</source>
        <translation>设置到期日…</translation>
    </message>
    <message>
        <source>Start over as new</source>
        <translation>从头学起</translation>
    </message>
</context>
<context>
    <name>TopicDelegate</name>
    <message>
        <source>No answer yet</source>
        <translation>还没有答案</translation>
    </message>
    <message>
        <source>No longer in the source it came from</source>
        <translation>来源中已不存在</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>已加星标</translation>
    </message>
    <message numerus="yes">
        <source>%n questions are due</source>
        <translation>
            <numerusform>%n 题到期</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicPicker</name>
    <message>
        <source>Filter topics</source>
        <translation>筛选主题</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TopicTree</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Deleted items</source>
        <translation>已删除的内容</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Empty Trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What is here stays until you empty the trash.</source>
        <translation>这里的内容会一直保留，直到清空回收站。</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Empty Trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Erase everything in the trash?</source>
        <translation>要彻底删除回收站里的全部内容吗？</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TreeFilter</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Questions with a star</source>
        <translation>有星标的题目</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Questions with a tag</source>
        <translation>有某个标签的题目</translation>
    </message>
    <message>
        <source>Questions without an answer</source>
        <translation>没有答案的题目</translation>
    </message>
    <message>
        <source>Questions that are suspended: never asked</source>
        <translation>已暂停、不再提问的问题</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Questions that are due</source>
        <translation>到期的问题</translation>
    </message>
    <message>
        <source>No question has a star yet.</source>
        <translation>还没有题目加星标。</translation>
    </message>
    <message>
        <source>No question has this tag.</source>
        <translation>没有题目有这个标签。</translation>
    </message>
    <message>
        <source>Nothing is due now.</source>
        <translation>现在没有到期的问题。</translation>
    </message>
    <message>
        <source>No question is suspended.</source>
        <translation>没有暂停的问题。</translation>
    </message>
    <message>
        <source>Every question has an answer.</source>
        <translation>每道题都有答案。</translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>还没有标签</translation>
    </message>
    <message>
        <source>Manage Tags…</source>
        <translation>管理标签…</translation>
    </message>
    <message>
        <source>Questions with an answer of yours whose source has changed</source>
        <translation>来源有改动、且你写过自己答案的题目</translation>
    </message>
    <message>
        <source>No source says something else than when you answered.</source>
        <translation>没有来源在你作答之后发生改动。</translation>
    </message>
    <message>
        <source>No title holds “{text}”.</source>
        <translation>没有标题包含“{text}”。</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>New Topic</source>
        <translation>新建主题</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove Bank</source>
        <translation>移除题集</translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation>编辑笔记</translation>
    </message>
    <message>
        <source>Restore Note</source>
        <translation>恢复笔记</translation>
    </message>
    <message>
        <source>Edit Answer</source>
        <translation>编辑答案</translation>
    </message>
    <message>
        <source>Take Over Source</source>
        <translation>采用来源答案</translation>
    </message>
    <message>
        <source>Keep Own Answer</source>
        <translation>保留自己的答案</translation>
    </message>
    <message>
        <source>Add Tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Remove Tag</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Rename Tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>Merge Tags</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>Delete Tag</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Remove Star</source>
        <translation>去掉星标</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>旗标</translation>
    </message>
    <message>
        <source>Remove Flag</source>
        <translation>去掉旗标</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Change Color</source>
        <translation>更改颜色</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Change Highlight</source>
        <translation>更改高亮</translation>
    </message>
    <message>
        <source>Accept Place</source>
        <translation>接受位置</translation>
    </message>
    <message>
        <source>Reject Place</source>
        <translation>拒绝位置</translation>
    </message>
    <message>
        <source>Remove Highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Start Over</source>
        <translation>从头学起</translation>
    </message>
    <message>
        <source>Set Due Date</source>
        <translation>设置到期日</translation>
    </message>
    <message>
        <source>Taken back: &quot;{rating}&quot; for &quot;{title}&quot;</source>
        <translation>已撤销评分“{rating}”：{title}</translation>
    </message>
    <message>
        <source>{questions} deleted</source>
        <translation>已删除 {questions}</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Bury</source>
        <translation>搁置到明天</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <translation>恢复复习</translation>
    </message>
    <message>
        <source>Tag “{tag}” renamed to “{to}”</source>
        <translation>标签“{tag}”已重命名为“{to}”</translation>
    </message>
    <message>
        <source>Tag “{tag}” merged into “{to}”</source>
        <translation>标签“{tag}”已并入“{to}”</translation>
    </message>
    <message>
        <source>Tag “{tag}” deleted</source>
        <translation>标签“{tag}”已删除</translation>
    </message>
    <message>
        <source>Your own answer is removed</source>
        <translation>已移除你自己的答案</translation>
    </message>
    <message>
        <source>Reword Key Point</source>
        <translation>改写要点</translation>
    </message>
    <message>
        <source>Add Key Point</source>
        <translation>添加要点</translation>
    </message>
    <message>
        <source>Remove Key Point</source>
        <translation>移除要点</translation>
    </message>
    <message>
        <source>Move Key Point</source>
        <translation>移动要点</translation>
    </message>
    <message>
        <source>Interview Date</source>
        <translation>面试日期</translation>
    </message>
    <message>
        <source>Remove Interview Date</source>
        <translation>移除面试日期</translation>
    </message>
    <message>
        <source>Ask Today</source>
        <translation>今天就问</translation>
    </message>
    <message>
        <source>Forgotten again and again: &quot;{title}&quot; is suspended</source>
        <translation>屡次忘记，已暂停：“{title}”</translation>
    </message>
    <message>
        <source>“{name}” deleted, with {questions}</source>
        <translation>已删除“{name}”及其中 {questions}</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>“{name}” removed, with {questions}</source>
        <translation>已移除“{name}”及其中 {questions}</translation>
    </message>
    <message>
        <source>“{name}” merged into “{to}”</source>
        <translation>已将“{name}”并入“{to}”</translation>
    </message>
    <message>
        <source>{questions} moved to “{to}”</source>
        <translation>已将 {questions} 移到“{to}”</translation>
    </message>
</context>
<context>
    <name>WalkingFooter</name>
    <message>
        <source>The answer before  (Left)</source>
        <translation>上一个回答  (←)</translation>
    </message>
    <message>
        <source>The answer before</source>
        <translation>上一个回答</translation>
    </message>
    <message>
        <source>The next answer, without rating this one  (Right)</source>
        <translation>下一个回答，暂不评分  (→)</translation>
    </message>
    <message>
        <source>The next answer</source>
        <translation>下一个回答</translation>
    </message>
    <message>
        <source>To the Report</source>
        <translation>查看报告</translation>
    </message>
    <message>
        <source>What is not rated has no score</source>
        <translation>没有评分的题不计分</translation>
    </message>
    <message>
        <source>Rated “{rating}”  ·  Ctrl+Z takes the last rating back</source>
        <translation>已评为“{rating}”  ·  Ctrl+Z 撤销上一次评分</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Read and mark</source>
        <translation>阅读与标注</translation>
    </message>
    <message>
        <source>A question, its answer below. Select words to highlight them, and write your own note beside the answer.</source>
        <translation>上面是问题，下面是答案。选中文字即可高亮，还可以在旁边写自己的笔记。</translation>
    </message>
    <message>
        <source>Recall, then grade yourself</source>
        <translation>先回忆，再自评</translation>
    </message>
    <message>
        <source>Review asks a question again just before you would forget it; Interview asks against the clock.</source>
        <translation>“复习”会在你快要忘记时再次提问；“面试”则限时提问。</translation>
    </message>
    <message>
        <source>Bring your own notes</source>
        <translation>导入自己的笔记</translation>
    </message>
    <message>
        <source>Drop Markdown files here to import them. Everything is found with {search}, every setting with {preferences}.</source>
        <translation>把 Markdown 文件拖到这里即可导入。按 {search} 可搜索一切，按 {preferences} 打开首选项。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>WindowAnswers</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Your changes are discarded.</source>
        <translation>修改已丢弃。</translation>
    </message>
    <message>
        <source>Your answer is kept as a draft.</source>
        <translation>你的答案已留作草稿。</translation>
    </message>
    <message>
        <source>Go Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>An empty answer is not kept: the source’s stays as it is.</source>
        <translation>空白答案不会保存，来源的答案保持不变。</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Open Another Library</source>
        <translation>打开其他题库</translation>
    </message>
    <message>
        <source>StudyApp libraries</source>
        <translation>StudyApp 题库</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
</context>
<context>
    <name>WindowDashboard</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>“{name}” is written</source>
        <translation>已写入“{name}”</translation>
    </message>
</context>
<context>
    <name>WindowExport</name>
    <message>
        <source>Open the question that you want to print first.</source>
        <translation>请先打开要打印的题目。</translation>
    </message>
</context>
<context>
    <name>WindowGrading</name>
    <message>
        <source>{rating}: again in {time}</source>
        <translation>{rating}：{time}后再问</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WindowHighlights</name>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Your changes are discarded.</source>
        <translation>修改已丢弃。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WindowInterview</name>
    <message>
        <source>Back to the Report</source>
        <translation>回到报告</translation>
    </message>
    <message>
        <source>The report stays open.</source>
        <translation>报告仍然开着。</translation>
    </message>
    <message>
        <source>Interview {day}</source>
        <translation>面试 {day}</translation>
    </message>
    <message>
        <source>Export the Report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>{name} was written.</source>
        <translation>已写入 {name}。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
</context>
<context>
    <name>WindowLeaving</name>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>面试</translation>
    </message>
    <message>
        <source>Text that could not be saved when the app ended is in the file {path}. Remove the file when you have what you need.</source>
        <translation>上次退出时未能保存的文字在文件 {path} 中。取回需要的内容后即可删除该文件。</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Not Saved</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>What you typed last is not in the library yet.</source>
        <translation>你最后输入的内容还没有保存到题库中。</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save to a File…</source>
        <translation>保存到文件…</translation>
    </message>
    <message>
        <source>Leave Without Saving</source>
        <translation>不保存就离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Save to a File</source>
        <translation>保存到文件</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
</context>
<context>
    <name>WindowNotes</name>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Select what to quote on the page first.</source>
        <translation>请先在页面上选中要引用的内容。</translation>
    </message>
</context>
<context>
    <name>WindowPreferences</name>
    <message>
        <source>What it means in reviews a day is said here once you have reviewed.</source>
        <translation>开始复习后，这里会说明它意味着每天多少次复习。</translation>
    </message>
    <message numerus="yes">
        <source>With the %n questions learned so far: about {reviews} a day.</source>
        <translation>
            <numerusform>按目前学过的 %n 题：每天约 {reviews} 次复习。</numerusform>
        </translation>
    </message>
    <message>
        <source>At {usual}% it would be {reviews}.</source>
        <translation>若为 {usual}%，则约 {reviews} 次。</translation>
    </message>
</context>
<context>
    <name>WindowRubric</name>
    <message>
        <source>Points</source>
        <translation>要点</translation>
    </message>
</context>
<context>
    <name>WindowSearch</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>YearCard</name>
    <message>
        <source>The last year</source>
        <translation>过去一年</translation>
    </message>
    <message>
        <source>{reviews} on {days}</source>
        <translation>{days}，共 {reviews}</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>少</translation>
    </message>
    <message>
        <source>More</source>
        <translation>多</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>复习次数</translation>
    </message>
    <message>
        <source>Asked again</source>
        <translation>再次提问</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>记得</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>{share} of {asked} recalled</source>
        <translation>{asked} 道中记得 {share}</translation>
    </message>
</context>
<context>
    <name>_BankRow</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n 道题</numerusform>
        </translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>in your library</source>
        <translation>已在题库中</translation>
    </message>
    <message>
        <source>not in your library</source>
        <translation>不在题库中</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>_Grade</name>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
</context>
</TS>
